"""Learns the model's weights: `python -m flows.extract.boundaries.train FOLDER…` (needs the extra `train`).

A folder holds notices with gold rows (`x.txt`, `x.json`, as `gongbao score` reads them: a project's quote is
a name wherever it stands), texts in which each name stands between ⟦ and ⟧, or passages (`*.jsonl`, as in
tests/passages). The same folders give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from flows.extract.boundaries.features import keys
from flows.extract.boundaries.model import SCALE, WEIGHTS

_STATES = "OBIE"
_SENTENCE = re.compile("[^。\n]+[。\n]?")
_MARKED = re.compile("⟦([^⟦⟧]+)⟧|([^⟦⟧]+)")
# Weights of no account are left out: of little size, in hundredths.
_LEAST = 2
_SETTINGS = {"c1": 0.02, "c2": 0.03, "max_iterations": 150, "feature.possible_transitions": True}
_SHORTEST = 3

Sample = tuple[str, str]
"""A text and the state of each of its characters: O outside of names, B first, I within, E last."""


def samples(folder: Path) -> Iterator[Sample]:
    """What a folder teaches, in the order of its files' names."""
    for file in sorted(folder.iterdir()):
        if file.suffix == ".jsonl":
            for line in file.read_text(encoding="utf-8").splitlines():
                if sample := _passage(json.loads(line)):
                    yield sample
        elif file.suffix == ".txt" and (rows := file.with_suffix(".json")).exists():
            yield _gold(file.read_text(encoding="utf-8"), json.loads(rows.read_text(encoding="utf-8")))
        elif file.suffix == ".txt" and "⟦" in (text := file.read_text(encoding="utf-8")):
            yield _unmarked(text)


def digest(taught: Iterable[Sample]) -> str:
    """What tells these samples from all others; kept with the weights that they give."""
    of = hashlib.sha256()
    for text, states in taught:
        of.update(f"{text}\0{states}\0".encode())
    return of.hexdigest()


def learn(taught: Sequence[Sample], weights: Path = WEIGHTS) -> None:
    """Learns from samples and writes the weights. ImportError: python-crfsuite is not installed."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_SETTINGS)
    for text, states in taught:
        pieces = keys(text).T.astype(str).tolist()
        for sentence in _SENTENCE.finditer(text):
            if len(sentence[0]) >= _SHORTEST:
                trainer.append(pieces[slice(*sentence.span())], states[slice(*sentence.span())])
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder, "model"))
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        learnt = tagger.info()
        tagger.close()
    of: dict[int, list[int]] = {}
    for (piece, state), weight in learnt.state_features.items():
        of.setdefault(int(piece), [0] * len(_STATES))[_STATES.index(state)] = round(weight * SCALE)
    rows = sorted((piece, counts) for piece, counts in of.items() if max(map(abs, counts)) >= _LEAST)
    moves = np.zeros((len(_STATES), len(_STATES)), dtype=np.int32)
    for (before, state), weight in learnt.transitions.items():
        moves[_STATES.index(before), _STATES.index(state)] = round(weight * SCALE)
    np.savez_compressed(
        weights,
        keys=np.array([piece for piece, _ in rows], dtype=np.uint32),
        weights=np.array([counts for _, counts in rows], dtype=np.int16),
        moves=moves,
        taught=np.array(digest(taught)),
    )


def _states(text: str, names: Iterable[tuple[int, int]]) -> str:
    states = ["O"] * len(text)
    for start, end in names:
        if end - start >= _SHORTEST - 1:
            states[start:end] = ["B", *"I" * (end - start - 2), "E"]
    return "".join(states)


def _longest(text: str, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of stretches that overlap, the longest."""
    kept: list[tuple[int, int]] = []
    taken = bytearray(len(text))
    for start, end in sorted(set(found), key=lambda s: (s[0] - s[1], s)):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end))
    return kept


def _everywhere(text: str, words: str) -> Iterator[tuple[int, int]]:
    return (m.span() for m in re.finditer(re.escape(words), text))


def _gold(text: str, gold: dict[str, Any]) -> Sample:
    found: list[tuple[int, int]] = []
    for row in gold["projects"]:
        quote, start = row["quote"], row["start"]
        short = len(quote) < _SHORTEST
        found += [(start, start + len(quote))] if short else _everywhere(text, quote)
    return text, _states(text, _longest(text, found))


def _unmarked(marked: str) -> Sample:
    text, names = "", []
    for m in _MARKED.finditer(marked):
        if m[1]:
            names.append((len(text), len(text) + len(m[1])))
        text += m[1] or m[2]
    return text, _states(text, names)


def _passage(passage: dict[str, Any]) -> Sample | None:
    """A passage; None where one of its names does not stand in it as it is told: it would teach wrong."""
    text = passage["t"] + "\n"
    spellings = [p[0] if isinstance(p[0], list) else [p[0]] for p in passage["p"]]
    if not all(any(name in text for name in names) for names in spellings):
        return None
    found = [
        place
        for names in spellings
        for name in names
        if len(name) >= _SHORTEST
        for place in _everywhere(text, name)
    ]
    return text, _states(text, _longest(text, found))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path, nargs="+")
    ask.add_argument("--out", type=Path, default=WEIGHTS)
    told = ask.parse_args()
    taught = [sample for folder in told.folder for sample in samples(folder)]
    learn(taught, told.out)
    names = sum(states.count("B") for _, states in taught)
    characters = sum(len(text) for text, _ in taught)
    print(f"{len(taught)} texts, {characters} characters, {names} names: {told.out}")


if __name__ == "__main__":
    main()
