"""Times processes and servers from outside, and counts what they wrote."""
import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import time
from typing import NamedTuple

PATIENCE = 600
"""Seconds after which a server that says nothing has failed."""


class Run(NamedTuple):
    """One process: seconds of wall clock, seconds of processor, peak memory in MB."""

    wall: float
    cpu: float
    peak: float


def run(command, folder):
    """Runs a command to its end and says what it took, by the system's own account of the child."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{message.decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def pages(folder):
    """The HTML pages below a folder, by their paths, and how many bytes they have together."""
    found, size = set(), 0
    for place, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".html"):
                path = os.path.join(place, name)
                found.add(os.path.relpath(path, folder))
                size += os.path.getsize(path)
    return found, size


def floor(source, target):
    """Seconds that a bare loop takes to make the folders and files of `source` anew at `target`, from memory."""
    folders, files = [], []
    for place, _, names in os.walk(source):
        inner = os.path.relpath(place, source)
        folders.append(os.path.join(target, inner))
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                files.append((os.path.join(target, inner, name), file.read()))
    began = time.perf_counter()
    for folder in folders:
        os.makedirs(folder, exist_ok=True)
    for path, content in files:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.write(handle, content)
        os.close(handle)
    return time.perf_counter() - began, len(files), len(folders)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A preview server under measurement."""

    def __init__(self, command, folder, port):
        self.port = port
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def page(self, path):
        """What the server answers, or nothing."""
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            connection.request("GET", path)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
            connection.close()
            return text if answer.status == 200 else ""
        return ""

    def wait_for(self, path, text, since):
        """Seconds from `since` until `text` stands in the page at `path`."""
        while text not in self.page(path):
            if time.perf_counter() - since > PATIENCE:
                self.stop()
                raise SystemExit(f"no `{text}` at {path} after {PATIENCE} s")
            if self.process.poll() is not None:
                raise SystemExit(f"the server stopped with {self.process.returncode}")
            time.sleep(0.001)
        return time.perf_counter() - since

    def peak(self):
        """Peak memory so far, in MB; 0 where the system does not tell."""
        with contextlib.suppress(OSError, AttributeError):
            with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
                return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) / 1024
        return 0.0

    def stop(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Edit:
    """Writes marked texts into one file, and its first text back in the end."""

    def __init__(self, path, place):
        """`place` tells from the first text and a mark what the edited text is."""
        self.path, self.place, self.count = path, place, 0
        with open(path, encoding="utf-8") as file:
            self.first = file.read()

    def save(self):
        """Saves the next text; returns its mark and the moment just before."""
        self.count += 1
        mark = f"edited{os.getpid()}x{self.count}."
        text = self.place(self.first, mark)
        began = time.perf_counter()
        with open(self.path, "w", encoding="utf-8") as file:
            file.write(text)
        return mark, began

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with open(self.path, "w", encoding="utf-8") as file:
            file.write(self.first)
