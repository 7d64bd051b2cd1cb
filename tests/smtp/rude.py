"""A mail server of a few lines that says what it is told to, however wrong, and may hang up behind it."""

import socketserver
import threading
from contextlib import contextmanager

POLITE = {
    "EHLO": "250 here", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on", ".": "250 2.0.0 taken",
    "RSET": "250 ok", "NOOP": "250 ok", "QUIT": "221 bye",
}  # fmt: skip
HANG_UP = "#"  # at the end of an answer


@contextmanager
def rude_server(**answers: str):
    """Give the settings of a server with other answers to some commands; "." comes behind the mail itself."""
    said = POLITE | answers

    class Session(socketserver.StreamRequestHandler):
        def handle(self):
            self.say("220 rude")
            is_data = False
            for line in self.rfile:
                word = line.split()[0].decode().upper() if line.strip() else ""
                if is_data and word != ".":
                    continue
                answer = said.get(word, "500 what")
                is_data = word == "DATA" and answer.startswith("354")
                self.say(answer.removesuffix(HANG_UP))
                if answer.endswith(HANG_UP):
                    return

        def say(self, answer):
            self.wfile.write(f"{answer}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield {"host": "127.0.0.1", "port": server.server_address[1]}
        server.shutdown()
