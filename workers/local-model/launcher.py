"""Runs one open-weight model behind llama.cpp's OpenAI-compatible HTTP, on loopback, for as long as
standard input stays open.

The first line of standard input is a JSON object (below); its end is the order to stop, so this
process never outlives the server that started it. What the server needs to know comes back on
standard output as lines that begin with "bureau: " and hold JSON: {"ready": {"port": 41234}},
{"failed": "a plain sentence"}, and, once ready, {"answers": true} as often as the engine has
answered a question after its health. Every other line is the engine's log. The secret comes in by the pipe
because arguments and environments can be read by others on the machine.

    {"model": "/path/model.gguf", "id": "name on the wire", "kind": "chat" | "embedding",
     "secret": "...", "slots": 4, "context": 16384, "threads": 2,
     "engine": "/folder/of/xllamacpp" | null, "llamaServer": "/path/llama-server" | null}
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

# Threads that spin at barriers starve each other as soon as one core is busy: 0.3 instead of 10
# tokens a second. Read by OpenMP when the engine is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("GOMP_SPINCOUNT", "0")

# How much of a question is read in one go: the step in which reading progress is reported, and the
# longest that a cancelled question keeps computing (about two seconds on two cores).
BATCH = 128
# For prompts that lost their slot, in MiB; the engine's own default is 8192.
PROMPT_CACHE = 256
# Seconds between two questions after the engine's health, and how long an answer may take.
ASK_EVERY = 2
PATIENCE = 10


def tell(what):
    sys.stdout.write("bureau: " + json.dumps(what) + "\n")
    sys.stdout.flush()


def stop_when_input_ends(stop):
    """Reads standard input to its end, then stops, whatever the engine is doing."""

    def watch():
        # the raw descriptor: a buffered reader's lock would be held at exit
        while os.read(0, 4096):
            pass
        stop()
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def first_line():
    line = bytearray()
    while not line.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            os._exit(0)
        line += byte
    return json.loads(line)


def embedded(order):
    """The engine inside the wheel: its constructor returns once the model answers."""
    sys.path.insert(0, order["engine"])
    import xllamacpp

    p = xllamacpp.CommonParams()
    p.model.path = order["model"]
    p.model_alias = {order["id"]}
    p.hostnames = ["127.0.0.1"]
    p.port = 0
    p.api_keys = [order["secret"]]
    p.ui = False
    p.endpoint_props = False
    p.cors_origins = ""
    p.verbosity = 2
    p.offline = True
    p.n_ctx = order["context"]
    p.n_parallel = order["slots"]
    p.kv_unified = False
    p.cache_ram_mib = PROMPT_CACHE
    p.cpuparams.n_threads = order["threads"]
    p.cpuparams_batch.n_threads = order["threads"]
    if order["kind"] == "embedding":
        p.embedding = True
        p.pooling_type = xllamacpp.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
        # an embedder reads its whole text at once
        p.n_batch = p.n_ubatch = order["context"] // order["slots"]
    else:
        p.n_batch = BATCH
    server = xllamacpp.Server(p)
    port = int(server.listening_address.rsplit(":", 1)[1])
    tell({"ready": {"port": port}})
    keep_asking(port)
    # the server stops when its object goes
    while server:
        signal.pause() if hasattr(signal, "pause") else time.sleep(3600)


def die_with_parent():
    """In the child: Linux ends it when this process ends, also by kill -9."""
    try:
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    except (OSError, AttributeError):
        pass


def free_port():
    import socket

    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def installed(order, port):
    """A llama-server of this machine, as a child of this process."""
    context, slots = order["context"], order["slots"]
    batch = context // slots if order["kind"] == "embedding" else BATCH
    command = [order["llamaServer"], "--model", order["model"], "--alias", order["id"]]
    command += ["--host", "127.0.0.1", "--port", str(port), "--no-webui"]
    command += ["--ctx-size", str(context), "--parallel", str(slots)]
    command += ["--threads", str(order["threads"]), "--batch-size", str(batch)]
    if order["kind"] == "embedding":
        command += ["--embedding", "--pooling", "mean", "--ubatch-size", str(batch)]
    environment = dict(os.environ, LLAMA_API_KEY=order["secret"])
    return subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=2,
        preexec_fn=die_with_parent if sys.platform == "linux" else None,
    )


def is_well(port, patience):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=patience) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def keep_asking(port):
    """A process that hangs says so by its silence."""

    def ask():
        while True:
            time.sleep(ASK_EVERY)
            if is_well(port, PATIENCE):
                tell({"answers": True})

    threading.Thread(target=ask, daemon=True).start()


def wait_until_ready(child, port):
    while child.poll() is None:
        if is_well(port, 2):
            tell({"ready": {"port": port}})
            keep_asking(port)
            return
        time.sleep(0.1)


def main():
    order = first_line()
    if order.get("llamaServer"):
        port = free_port()
        child = installed(order, port)
        stop_when_input_ends(child.kill)
        wait_until_ready(child, port)
        code = child.wait()
        tell({"failed": f"{order['llamaServer']} ended with code {code}"})
        os._exit(1)
    stop_when_input_ends(lambda: None)
    try:
        embedded(order)
    except Exception as broken:  # what the engine throws is its own; it must reach the screen
        tell({"failed": f"{type(broken).__name__}: {broken}"})
        os._exit(1)


if __name__ == "__main__":
    main()
