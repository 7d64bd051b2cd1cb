"""A clock that only moves when somebody sleeps."""

from donbay.sources._kit.http import Pace


class StillClock:
    """Counts the seconds slept; `slept` lists each sleep."""

    def __init__(self):
        self.now = 100.0
        self.slept = []

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.now += seconds

    def pace(self):
        return Pace(clock=lambda: self.now, sleep=self.sleep)
