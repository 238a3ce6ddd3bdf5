"""Runs one test: python3 run_test.py SECONDS COMMAND...

Its output goes to a file, and it has a process group of its own: a process that it leaves behind holds nobody
up, and is ended. A test that takes longer than SECONDS shows where it stands (gdb, when there is one) and fails.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile

OUT_OF_TIME = 124


def end_group(group):
    """Whether there was anybody left to end."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def show_stacks(group):
    if not (shutil.which("gdb") and shutil.which("pgrep")):
        return
    found = subprocess.run(["pgrep", "-g", str(group)], capture_output=True, text=True)
    for process in found.stdout.split():
        try:
            shown = subprocess.run(
                ["gdb", "-p", process, "-batch", "-ex", "thread apply all backtrace 20"],
                capture_output=True, text=True, timeout=120).stdout
        except subprocess.TimeoutExpired:
            shown = "gdb did not come to an end"
        print(f"--- process {process}\n{shown[-20000:]}")


def main():
    seconds, command = float(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryFile() as output:
        test = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                start_new_session=True)
        signal.signal(signal.SIGTERM, lambda *_: (end_group(test.pid), sys.exit(OUT_OF_TIME)))
        try:
            status = test.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            status = OUT_OF_TIME
            show_stacks(test.pid)
        left = end_group(test.pid)
        output.seek(0)
        shutil.copyfileobj(output, sys.stdout.buffer)
    sys.stdout.flush()
    if status == OUT_OF_TIME:
        print(f"it was still running after {seconds:.0f} s")
    elif left:
        print("it left processes behind")
    sys.exit(status if status >= 0 else 128 - status)


if __name__ == "__main__":
    main()
