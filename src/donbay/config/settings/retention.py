"""What is kept how long, and why; what never goes is told in docs/explanation/what-is-kept.md.

How long the body of a mail stays is `DONBAY_MAIL_BODY_DAYS`, with the other settings of mail.
"""

from ._env import env, number_between

KEEP_RUNS_DAYS = env(
    "DONBAY_KEEP_RUNS_DAYS",
    number_between(14, 3650),
    default="14",
    meaning="Days that what the timetable and the queue ran stays: more than two thousand rows a day, looked at only "
    "while something is wrong.",
    example="14",
)
KEEP_MATCHES_DAYS = env(
    "DONBAY_KEEP_MATCHES_DAYS",
    number_between(30, 3650),
    default="90",
    meaning="Days that matches stay that nobody will be told of: withdrawn ones, and possible ones of notices that are "
    "closed. So long an officer can still be asked why; what a person was told stays with the alert.",
    example="90",
)
KEEP_READINGS_DAYS = env(
    "DONBAY_KEEP_READINGS_DAYS",
    number_between(30, 3650),
    default="90",
    meaning="Days after a notice is closed that what it was found to be about stays stored; later it is read again "
    "when somebody opens its page.",
    example="90",
)
KEEP_WINDOWS_DAYS = env(
    "DONBAY_KEEP_WINDOWS_DAYS",
    number_between(60, 3650),
    default="90",
    meaning="Days that it stays stored in which window of a rhythm a person was served. Windows older than 40 days "
    "cannot be due again; the mail and its alerts stay.",
    example="90",
)
KEEP_STEPS_DAYS = env(
    "DONBAY_KEEP_STEPS_DAYS",
    number_between(90, 3650),
    default="365",
    meaning="Days that the steps of a mail on its way stay: queued, taken by a worker. That a server took it, "
    "refused it or sent it back stays for good, with the server's answer.",
    example="365",
)
