"""The launcher's side of the bargain, with a stand-in for llama-server: no engine, no model."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

LAUNCHER = Path(__file__).parent.parent / "launcher.py"

STAND_IN = """#!{python}
import http.server, json, os, sys
port = int(sys.argv[sys.argv.index("--port") + 1])
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({{"pid": os.getpid(), "arguments": sys.argv,
                            "key": os.environ["LLAMA_API_KEY"]}}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", port), Health).serve_forever()
"""


class LauncherTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.server = Path(folder.name) / "llama-server"
        self.server.write_text(STAND_IN.format(python=sys.executable))
        self.server.chmod(0o755)

    def start(self, **changes):
        order = {
            "model": "/models/m.gguf",
            "id": "m",
            "kind": "chat",
            "secret": "s3cret",
            "slots": 4,
            "context": 8192,
            "threads": 2,
            "engine": None,
            "llamaServer": str(self.server),
        }
        order.update(changes)
        process = subprocess.Popen(
            [sys.executable, str(LAUNCHER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.addCleanup(process.wait)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        process.stdin.write((json.dumps(order) + "\n").encode())
        process.stdin.flush()
        return process

    def told(self, process):
        line = process.stdout.readline().decode()
        self.assertTrue(line.startswith("bureau: "), line)
        return json.loads(line[len("bureau: ") :])

    def health(self, port):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health") as answer:
            return json.load(answer)

    def assert_ends(self, pid):
        for _ in range(500):
            try:
                os.kill(pid, 0)
                if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
                    return
            except (ProcessLookupError, FileNotFoundError):
                return
            time.sleep(0.01)
        self.fail(f"process {pid} still runs")

    def test_tells_the_port_and_hides_the_secret(self):
        process = self.start()
        health = self.health(self.told(process)["ready"]["port"])
        self.assertEqual("s3cret", health["key"])
        self.assertNotIn("s3cret", " ".join(health["arguments"]))
        self.assertIn("8192", health["arguments"])
        process.stdin.close()

    def test_ends_with_its_input_and_takes_the_engine_along(self):
        process = self.start()
        pid = self.health(self.told(process)["ready"]["port"])["pid"]
        process.stdin.close()
        self.assertEqual(0, process.wait(5))
        self.assert_ends(pid)

    @unittest.skipUnless(sys.platform == "linux", "elsewhere the next start reaps it")
    def test_takes_the_engine_along_when_killed(self):
        process = self.start()
        pid = self.health(self.told(process)["ready"]["port"])["pid"]
        process.kill()
        self.assert_ends(pid)
        process.stdin.close()

    def test_says_that_the_engine_ended(self):
        process = self.start()
        os.kill(self.health(self.told(process)["ready"]["port"])["pid"], signal.SIGKILL)
        self.assertIn("ended with code", self.told(process)["failed"])
        self.assertEqual(1, process.wait(5))
        process.stdin.close()

    def test_says_that_the_bundled_engine_is_broken(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "xllamacpp.py").write_text("raise ImportError('wrong processor')")
            process = self.start(llamaServer=None, engine=folder)
            self.assertEqual("ImportError: wrong processor", self.told(process)["failed"])
            process.stdin.close()

    def test_embedders_read_a_whole_text_at_once(self):
        process = self.start(kind="embedding", context=1024, slots=2)
        arguments = self.health(self.told(process)["ready"]["port"])["arguments"]
        self.assertIn("--embedding", arguments)
        self.assertEqual("512", arguments[arguments.index("--ubatch-size") + 1])
        process.stdin.close()


if __name__ == "__main__":
    unittest.main()
