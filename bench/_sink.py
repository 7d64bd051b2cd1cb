"""A mail server of a few lines that takes every mail at once: what remains is the cost of whoever sends."""

import asyncio
import sys


class Taker(asyncio.Protocol):
    """One connection. It reads whole lines, and of a mail no more than where it ends."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        assert isinstance(transport, asyncio.Transport)
        self.out, self.rest, self.in_mail = transport, b"", False
        self.out.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        """Answer every command that is whole by now."""
        self.rest += data
        while self._took_one():
            pass

    def _took_one(self) -> bool:
        end = b"\r\n.\r\n" if self.in_mail else b"\r\n"
        word, found, rest = self.rest.partition(end)
        if not found:
            return False
        self.rest = rest
        if self.in_mail:
            self.in_mail = False
            self.out.write(b"250 2.0.0 taken\r\n")
        else:
            self._answer(word[:4].upper())
        return True

    def _answer(self, verb: bytes) -> None:
        if verb == b"EHLO":
            self.out.write(b"250-sink\r\n250-SIZE 50000000\r\n250 8BITMIME\r\n")
        elif verb == b"DATA":
            self.in_mail = True
            self.out.write(b"354 go on\r\n")
        elif verb == b"QUIT":
            self.out.write(b"221 bye\r\n")
            self.out.close()
        else:
            self.out.write(b"250 2.0.0 ok\r\n")


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(Taker, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
