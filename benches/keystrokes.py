#!/usr/bin/env python3
"""How long the language server takes from a keystroke to what was found, with cases/ open.

    cargo build --release && benches/keystrokes.py target/release/evenhand
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILE = ROOT / "cases" / "nottinghamshire.yaml"
KEYSTROKES = 40

server = subprocess.Popen([sys.argv[1], "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def send(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    server.stdin.flush()


def receive():
    length = 0
    while (line := server.stdout.readline().strip()):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return json.loads(server.stdout.read(length))


def found():
    """Waits until what was found in the file is told."""
    while True:
        message = receive()
        if message.get("params", {}).get("uri") == FILE.as_uri():
            return


def processor_time():
    fields = pathlib.Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


send({"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": {}}})
send({"method": "initialized", "params": {}})
text = FILE.read_text()
document = {"uri": FILE.as_uri(), "languageId": "yaml", "version": 1, "text": text}
send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
found()

lines = text.splitlines()
line = next(i for i, line in enumerate(lines) if "overall: " in line)
end = {"line": line, "character": len(lines[line])}
behind = {"line": line, "character": end["character"] + 1}
taken, before = [], processor_time()
for stroke in range(KEYSTROKES):
    # A letter behind a grade, and away again: each changes what is found.
    typed = stroke % 2 == 0
    change = {"range": {"start": end, "end": end if typed else behind}, "text": "x" if typed else ""}
    document = {"uri": FILE.as_uri(), "version": stroke + 2}
    begun = time.perf_counter()
    send({"method": "textDocument/didChange", "params": {"textDocument": document, "contentChanges": [change]}})
    found()
    taken.append(1000 * (time.perf_counter() - begun))
spent = (processor_time() - before) / KEYSTROKES
print(f"median {statistics.median(taken):.1f} ms, least {min(taken):.1f}, most {max(taken):.1f}; processor time {spent:.1f} ms")
server.kill()
