"""Runs a program on a terminal of its own and plays a script of keys, signals and waits.

Reads one JSON object from standard input:
  argv, env, cwd, rows, columns, steps, captureStdout, timeout (seconds for each wait and for the end)
  a step is one of {"wait": text}, {"send": text}, {"sendBytes": base64}, {"signal": name}, {"sleep": seconds},
  {"resize": [columns, rows]}, {"hangUp": true}
Prints one JSON object:
  exitCode (null: killed by a signal), signal, output (base64 of all bytes of the terminal), stdout (when captured),
  settingsKept (whether the terminal is set as it was before), failure (null, or the step that did not come true),
  seconds (from the last step to the end), firstWait (seconds from the start to the first wait that came true).
"""
import base64
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

ESCAPE = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07")


def main():
    script = json.load(sys.stdin)
    timeout = script.get("timeout", 15)
    master, slave = pty.openpty()
    size = struct.pack("HHHH", script.get("rows", 24), script.get("columns", 80), 0, 0)
    fcntl.ioctl(slave, termios.TIOCSWINSZ, size)
    before = termios.tcgetattr(slave)
    out_read, out_write = os.pipe() if script.get("captureStdout") else (None, None)
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        os.dup2(slave, 0)
        os.dup2(out_write if out_write is not None else slave, 1)
        os.dup2(slave, 2)
        os.closerange(3, 64)
        os.chdir(script.get("cwd", "/"))
        os.execvpe(script["argv"][0], script["argv"], script["env"])
    if out_write is not None:
        os.close(out_write)
    seen = bytearray()
    captured = bytearray()
    mark = 0
    failure = None
    first_wait = None
    open_ends = {master: seen}
    if out_read is not None:
        open_ends[out_read] = captured

    def pump(seconds):
        ready, _, _ = select.select(list(open_ends), [], [], seconds)
        for end in ready:
            try:
                data = os.read(end, 65536)
            except OSError:
                data = b""
            if data:
                open_ends[end] += data
            else:
                del open_ends[end]
        return bool(ready)

    status = None

    def ended():
        nonlocal status
        if status is None:
            pid, raw = os.waitpid(child, os.WNOHANG)
            if pid == child:
                status = raw
        return status is not None

    def find(wanted):
        """Where the text ends in what is visible so far, from the last mark on; -1 while it is not there."""
        visible = b" ".join(ESCAPE.sub(b"", bytes(seen)).split())
        position = visible.find(wanted, mark)
        return -1 if position < 0 else position + len(wanted)

    for step in script["steps"]:
        if "wait" in step:
            wanted = b" ".join(step["wait"].encode().split())
            limit = time.monotonic() + timeout
            while find(wanted) < 0:
                if time.monotonic() > limit or (ended() and not pump(0.05)):
                    failure = step
                    break
                pump(0.02)
            if failure:
                break
            if first_wait is None:
                first_wait = time.monotonic() - started
            mark = find(wanted)
        elif "send" in step:
            os.write(master, step["send"].encode())
        elif "sendBytes" in step:
            os.write(master, base64.b64decode(step["sendBytes"]))
        elif "resize" in step:
            columns, rows = step["resize"]
            fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        elif "signal" in step:
            os.kill(child, getattr(signal, "SIG" + step["signal"]))
        elif "sleep" in step:
            limit = time.monotonic() + step["sleep"]
            while time.monotonic() < limit:
                pump(0.01)
        elif "hangUp" in step:
            os.close(slave)
            os.close(master)
            open_ends.pop(master, None)
    last = time.monotonic()
    while not ended():
        if time.monotonic() > last + (0.2 if failure else timeout):
            failure = failure or "the program did not end"
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            status = -1
            break
        if open_ends:
            pump(0.005)
        else:
            time.sleep(0.005)
    seconds = time.monotonic() - last
    while open_ends and pump(0.05):
        pass
    hung_up = any("hangUp" in step for step in script["steps"])
    print(json.dumps({
        "exitCode": os.WEXITSTATUS(status) if status != -1 and os.WIFEXITED(status) else None,
        "signal": signal.Signals(os.WTERMSIG(status)).name if status != -1 and os.WIFSIGNALED(status) else None,
        "output": base64.b64encode(bytes(seen)).decode(),
        "stdout": base64.b64encode(bytes(captured)).decode(),
        "settingsKept": None if hung_up else termios.tcgetattr(slave) == before,
        "failure": failure,
        "seconds": seconds,
        "firstWait": first_wait,
    }))


main()
