"""One worker of matching on several machines."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from donbay.apps.classification import queries as classification
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services as firms
from donbay.apps.matching import cluster
from donbay.core.classify.learned import Learned
from donbay.core.errors import HouseError
from donbay.core.match.types import Profile
from donbay.foundation.usage import WrongUse


class Command(BaseCommand):
    help = (
        "Judge notices for one shard of the profiles, with other workers on this and other machines, "
        "through NATS JetStream, until stopped by SIGTERM. Several workers may share a shard. "
        "Exit code 0: stopped; 1: failed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--shard", type=int, required=True, help="The number of the shard, from 0.")
        parser.add_argument("--of", type=int, required=True, help="How many shards there are.")

    def handle(self, *args: Any, **opts: Any) -> None:
        shard, of, url = opts["shard"], opts["of"], getattr(settings, "NATS_URL", "")
        if not 0 <= shard < of:
            raise WrongUse(f"there is no shard {shard} of {of}: they are numbered from 0")
        if not url:
            raise CommandError("no NATS server is named: set DONBAY_NATS_URL", returncode=1)
        self.stdout.write(f"shard {shard} of {of}")
        try:
            cluster.run_worker(url, shard=shard, of=of, hashes=_hashes, load=_load, learned=_learned)
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}", returncode=1) from error


def _hashes() -> dict[int, str]:
    try:
        return enterprises.profile_hashes()
    finally:
        connection.close()  # the next run may be hours away, and the server would have hung up


def _load(ids: Sequence[int]) -> Iterator[Profile]:
    try:
        yield from firms.sealed_profiles(ids)
    finally:
        connection.close()


def _learned() -> Learned:
    try:
        return classification.learned_in_use()
    finally:
        connection.close()
