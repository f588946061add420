"""Ways to damage a PDF, each from a random generator, so that a run can be repeated."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from .objects import begins_stream, parts_of, stream_of, with_offsets, with_stream

Mutation = Callable[[random.Random, bytes], bytes]

_NUMBER = re.compile(rb"(?<![\w#.])-?\d+(?:\.\d+)?(?![\w#])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_ODD_NUMBERS = (
    b"0", b"-1", b"1", b"2", b"7", b"255", b"65536", b"2147483647", b"-2147483648", b"4294967296",
    b"99999999999999999999", b"1e30", b"-.5", b"0.00001", b"1000000", b"--3", b"nan", b"null", b"4 0 R",
)  # fmt: skip
_ODD_BYTES = (
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b"<",
    b">",
    b"\0",
    b"%",
    b" R ",
    b"endobj",
    b"stream\n",
    b"\xff\xfe",
)
_MOST_BLOCK = 4000


def mutated(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    """The file damaged in one to four ways, and their names. Half of them get a true table of offsets again, so that
    the damage is reached by way of it."""
    ways = rng.choices(list(MUTATIONS), WEIGHTS, k=rng.choice((1, 1, 1, 2, 2, 3, 4)))
    for way in ways:
        data = MUTATIONS[way](rng, data)
    if "truncate" not in ways and rng.random() < 0.5:
        data = with_offsets(data)
        ways.append("offsets")
    return data, "+".join(ways)


def flip_bytes(rng: random.Random, data: bytes) -> bytes:
    """Some bytes, of a small part of the file or of all of it, become any."""
    changed = bytearray(data)
    start, end = _block(rng, data) if rng.random() < 0.5 else (0, len(data))
    for _ in range(rng.choice((1, 3, 10, 40))):
        if start < end:
            changed[rng.randrange(start, end)] = rng.randrange(256)
    return bytes(changed)


def delete_block(rng: random.Random, data: bytes) -> bytes:
    """A block is lost."""
    start, end = _block(rng, data)
    return data[:start] + data[end:]


def repeat_block(rng: random.Random, data: bytes) -> bytes:
    """A block comes again somewhere, several times."""
    start, end = _block(rng, data)
    place = rng.randrange(len(data) + 1)
    return data[:place] + data[start:end] * rng.choice((1, 1, 2, 20)) + data[place:]


def insert_odd(rng: random.Random, data: bytes) -> bytes:
    """Words of the format come where they should not."""
    for _ in range(rng.choice((1, 2, 5))):
        place = rng.randrange(len(data) + 1)
        data = data[:place] + rng.choice(_ODD_BYTES) * rng.choice((1, 1, 1, 50)) + data[place:]
    return data


def truncate(rng: random.Random, data: bytes) -> bytes:
    """The file ends too early."""
    return data[: rng.randrange(len(data) + 1)]


def swap_objects(rng: random.Random, data: bytes) -> bytes:
    """Two objects exchange their bodies, or one takes the other's."""
    parts = parts_of(data)
    if len(parts) < 2:
        return data
    first, second = sorted(rng.sample(parts, 2), key=lambda part: part.start)
    one, other = data[first.start : first.end], data[second.start : second.end]
    if rng.random() < 0.3:
        other = one
    return data[: first.start] + other + data[first.end : second.start] + one + data[second.end :]


def swap_references(rng: random.Random, data: bytes) -> bytes:
    """References lead to other objects, perhaps to the one that holds them."""
    numbers = [part.number for part in parts_of(data)]
    if not numbers:
        return data
    found = list(re.finditer(rb"(?<!\d)\d{1,7} 0 R\b", data))
    for reference in sorted(rng.sample(found, min(len(found), rng.choice((1, 2, 5)))), key=lambda m: -m.start()):
        data = data[: reference.start()] + b"%d 0 R" % rng.choice(numbers) + data[reference.end() :]
    return data


def change_numbers(rng: random.Random, data: bytes) -> bytes:
    """Sizes, offsets, lengths and the like become others: outside of streams."""
    return _replace(rng, data, _NUMBER, _odd_number)


def swap_names(rng: random.Random, data: bytes) -> bytes:
    """Keys and values exchange their names: outside of streams."""
    names = sorted(set(_NAME.findall(data)))
    return _replace(rng, data, _NAME, lambda rng, _: rng.choice(names)) if names else data


def change_stream(rng: random.Random, data: bytes) -> bytes:
    """What a stream holds is damaged after unpacking: operators, fonts, maps, packed objects, offsets."""
    parts = parts_of(data)
    rng.shuffle(parts)
    for part in parts:
        unpacked = stream_of(data[part.start : part.end])
        if unpacked and unpacked[1]:
            entries, inner = unpacked
            way = rng.choice((flip_bytes, delete_block, repeat_block, insert_odd, _change_operands, _swap_words))
            return data[: part.start] + b"\n" + with_stream(entries, way(rng, inner)) + data[part.end :]
    return data


def _change_operands(rng: random.Random, data: bytes) -> bytes:
    return _substitute(rng, data, list(_NUMBER.finditer(data)), _odd_number)


def _swap_words(rng: random.Random, data: bytes) -> bytes:
    words = list(re.finditer(rb"[^\s]+", data[: 1 << 16]))
    known = sorted({word[0] for word in words})
    return _substitute(rng, data, words, lambda rng, _: rng.choice(known))


def _odd_number(rng: random.Random, number: bytes) -> bytes:
    if rng.random() < 0.4 and number.isdigit() and len(number) < 10:
        return b"%d" % (int(number) + rng.choice((-1, 1, 10, -10, int(number))))
    return rng.choice(_ODD_NUMBERS)


def _replace(
    rng: random.Random, data: bytes, pattern: re.Pattern[bytes], new: Callable[[random.Random, bytes], bytes]
) -> bytes:
    """Some of the pattern's places outside of streams replaced."""
    parts = parts_of(data)
    found: list[re.Match[bytes]] = []
    for part in rng.sample(parts, min(len(parts), rng.choice((1, 2, 6)))):
        stream = begins_stream(data[part.start : part.end])
        found += pattern.finditer(data, part.start, part.start + stream.start() + 2 if stream else part.end)
    return _substitute(rng, data, found, new)


def _substitute(
    rng: random.Random, data: bytes, found: Sequence[re.Match[bytes]], new: Callable[[random.Random, bytes], bytes]
) -> bytes:
    chosen = rng.sample(found, min(len(found), rng.choice((1, 1, 2, 8))))
    for match in sorted(chosen, key=lambda match: -match.start()):
        data = data[: match.start()] + new(rng, match[0]) + data[match.end() :]
    return data


def _block(rng: random.Random, data: bytes) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.randrange(1, rng.choice((8, 100, _MOST_BLOCK))))


MUTATIONS: dict[str, Mutation] = {
    way.__name__: way
    for way in (
        flip_bytes, delete_block, repeat_block, insert_odd, truncate, swap_objects, swap_references, change_numbers,
        swap_names, change_stream,
    )
}  # fmt: skip
WEIGHTS = (2, 1, 1, 1, 1, 2, 2, 3, 2, 6)
