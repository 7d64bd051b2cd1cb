"""Read a large file in a second process, so that reading and storing share the work.

The second process runs this module: it reads, makes ready for the tables and writes frames to its
standard output; the first one takes them out of a short queue. It knows nothing of Django.
"""

import contextlib
import gc
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from queue import Empty, Queue
from typing import IO

import msgspec

from donbay.apps.notices.prepare import Prepared, prepare_or_aside
from donbay.core.errors import HouseError
from donbay.formats.errors import NotThisSource, UnreadableFile
from donbay.sources._kit import registry
from donbay.sources._kit.types import Reading, SetAside, SourceChanged

LARGE_BYTES = 4_000_000  # below this a second process costs more than it saves
FRAME = 500  # readings at a time
WAITING = 3  # frames that may wait to be stored
_LENGTH = struct.Struct(">Q")
_REFUSALS: dict[str, type[HouseError]] = {
    refusal.__name__: refusal for refusal in (NotThisSource, SourceChanged, UnreadableFile)
}


class Frame(msgspec.Struct, array_like=True):
    """What is handed over at a time; `refused` and `hint` say why there is no more."""

    ready: list[Prepared] = []
    aside: list[SetAside] = []
    refused: str = ""
    says: str = ""
    hint: str = ""
    last: bool = False


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Frame).decode


def outcomes_of(source: str, path: Path) -> Iterator[Prepared | SetAside]:
    """Yield what a file holds, ready for the tables. A file below LARGE_BYTES is read to its end before the first.

    Raises: NotThisSource, UnreadableFile, SourceChanged.
    """
    if path.stat().st_size < LARGE_BYTES:
        yield from map(prepare_or_aside, list(registry.file_source(source).read(path)))
        return
    for frame in _frames_from_elsewhere(source, path):
        if frame.refused:
            raise _REFUSALS.get(frame.refused, UnreadableFile)(frame.says, hint=frame.hint or None)
        yield from frame.ready
        yield from frame.aside


def _frames_from_elsewhere(source: str, path: Path) -> Iterator[Frame]:
    """Run the second process and yield its frames; it ends with this generator, whatever happens."""
    command = [sys.executable, "-m", __name__, source, str(path)]
    waiting: Queue[bytes] = Queue(WAITING)
    with subprocess.Popen(command, stdout=subprocess.PIPE) as reader:  # noqa: S603 - our own module
        filler = threading.Thread(target=_fill, args=(reader.stdout, waiting), daemon=True)
        filler.start()
        try:
            yield from _taken(waiting, path)
        finally:
            reader.kill()
            _let_end(filler, waiting)


def _taken(waiting: "Queue[bytes]", path: Path) -> Iterator[Frame]:
    while body := waiting.get():
        frame = _decode(body)
        yield frame
        if frame.last:
            return
    raise UnreadableFile(
        f"{path.name}: the process that read it ended half way", hint="Is there enough memory?"
    )


def _let_end(filler: threading.Thread, waiting: "Queue[bytes]") -> None:
    """Make room until the thread, which may stand before a full queue, has ended."""
    while filler.is_alive():
        with contextlib.suppress(Empty):
            waiting.get(timeout=0.05)


def _fill(stream: IO[bytes], waiting: "Queue[bytes]") -> None:
    """Move frames from the pipe to the queue; an empty one says that the pipe has ended."""
    while len(start := stream.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(start)
        waiting.put(stream.read(length))
    waiting.put(b"")


def cut_frames(outcomes: Iterable[Reading | SetAside]) -> Iterator[Frame]:
    """Yield frames until nothing is left, the last one marked; a refusal is handed over as one."""
    stream = iter(outcomes)
    try:
        while part := list(islice(stream, FRAME)):
            done = list(map(prepare_or_aside, part))
            yield Frame(
                ready=[item for item in done if isinstance(item, Prepared)],
                aside=[item for item in done if isinstance(item, SetAside)],
            )
    except HouseError as error:
        yield Frame(refused=type(error).__name__, says=str(error), hint=error.hint, last=True)
    else:
        yield Frame(last=True)


def main(source: str, path: str) -> None:
    """Write the frames of a file to the standard output; end quietly when nobody reads them any more."""
    gc.disable()  # nothing here makes cycles, and looking for them takes a fifth of the time
    try:
        for frame in cut_frames(registry.file_source(source).read(Path(path))):
            body = _encode(frame)
            sys.stdout.buffer.write(_LENGTH.pack(len(body)) + body)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # the process that stores was killed
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main(*sys.argv[1:])
