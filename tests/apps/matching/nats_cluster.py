"""A real cluster of three NATS servers with JetStream, on free ports of loopback, in a folder of its own."""

import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

CONF = """
server_name: {name}
listen: 127.0.0.1:{port}
max_payload: 32768
authorization {{ user: donbay, password: invented }}
jetstream {{ store_dir: "{folder}/{name}", max_mem: 64MB, max_file: 512MB }}
cluster {{ name: test, listen: 127.0.0.1:{route}, routes: [{routes}] }}
"""


def found() -> bool:
    """Return whether nats-server is on this machine."""
    return shutil.which("nats-server") is not None


class NatsCluster:
    """Starts, kills and stops the three nodes; `url` names them all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        ports = _free_ports(6)
        self._ports = dict(zip("abc", ports[:3], strict=True))
        routes = ", ".join(f"nats-route://127.0.0.1:{port}" for port in ports[3:])
        for (name, port), route in zip(self._ports.items(), ports[3:], strict=True):
            conf = CONF.format(name=name, port=port, route=route, routes=routes, folder=folder)
            (folder / f"{name}.conf").write_text(conf)
        self.url = ",".join(f"nats://donbay:invented@127.0.0.1:{port}" for port in ports[:3])
        self._running: dict[str, subprocess.Popen] = {}

    def start(self, *names: str) -> None:
        for name in names:
            log = self._folder / f"{name}.log"
            command = ["nats-server", "-c", str(self._folder / f"{name}.conf"), "-l", str(log)]
            self._running[name] = subprocess.Popen(command)
        for name in names:
            _wait_for(self._ports[name])

    def kill(self, name: str) -> None:
        process = self._running.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for name in list(self._running):
            self.kill(name)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"no server on port {port}")
