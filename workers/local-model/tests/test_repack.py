"""Re-packing, on a tiny model made here; the real one's hash stands in models.yaml."""

import struct
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
import repack  # noqa: E402

TOKENS = [b"<s>", b"<pad>", b"</s>", b"<unk>", "▁é".encode()]


def made_source():
    """One layer, 32 numbers, five tokens and a vocabulary of six."""
    head = b"E5S1" + struct.pack("<i7ifi", 1, 32, 1, 1, 64, 6, 4, 2, 1e-12, 32)
    head += struct.pack("<5i", len(TOKENS), 0, 2, 1, 3)
    blob = b"".join(TOKENS)
    offsets, at = [0], 0
    for token in TOKENS:
        at += len(token)
        offsets.append(at)
    head += struct.pack("<q", len(blob)) + struct.pack(f"<{len(offsets)}I", *offsets)
    head += struct.pack("<5f", 0, 0, 0, 0, -1.5) + blob
    head += struct.pack("<2i", 1, 9) + b"\0" * 9
    tensors = {
        "emb.word": (6 * 32, b"w" * (6 * 18)),
        "emb.pos": (4 * 32, b"p" * (4 * 32 * 4)),
        "l0.fo.w": (64 * 32, b"f" * (64 * 18)),
        "l0.aln.b": (32, b"n" * 128),
    }
    directory, bodies = struct.pack("<i", len(tensors)), b""
    size = 4 + sum(2 + len(name) + 21 for name in tensors)
    for name, (count, body) in tensors.items():
        offset = len(head) + size + len(bodies)
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", 0, count, offset, len(body))
        bodies += body
    return head + directory + bodies


class RepackTest(unittest.TestCase):
    def test_reads_header_tokens_and_tensors(self):
        header, tokens, scores, tensors = repack.read(made_source())
        self.assertEqual((32, 6, 2), (header["hidden"], header["vocabulary"], header["eos"]))
        self.assertEqual(TOKENS, tokens)
        self.assertEqual(-1.5, scores[-1])
        self.assertEqual(b"f" * (64 * 18), tensors["l0.fo.w"][1])

    def test_writes_a_gguf_with_the_names_of_llama_cpp(self):
        out = repack.gguf(made_source())
        self.assertEqual(b"GGUF" + struct.pack("<IQ", 3, 4), out[:16])
        for name in (b"token_embd.weight", b"blk.0.ffn_down.weight", b"blk.0.attn_output_norm.bias"):
            self.assertIn(repack.text(name), out)
        self.assertIn(repack.text("[PAD0]"), out)
        self.assertEqual(0, len(out) % repack.ALIGNMENT)

    def test_keeps_every_block_as_it_was(self):
        out = repack.gguf(made_source())
        for body in (b"w" * 108, b"p" * 512, b"f" * 1152, b"n" * 128):
            self.assertIn(body, out)

    def test_gives_the_same_bytes_for_the_same_source(self):
        self.assertEqual(repack.gguf(made_source()), repack.gguf(made_source()))

    def test_refuses_another_source(self):
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "source"), Path(folder, "target")
            source.write_bytes(made_source())
            with self.assertRaises(SystemExit) as refused:
                repack.main(str(source), str(target))
            self.assertIn("SHA-256 differs", str(refused.exception))
            self.assertFalse(target.exists())


if __name__ == "__main__":
    unittest.main()
