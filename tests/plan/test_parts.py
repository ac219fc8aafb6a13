"""Models in several modules: one module for users, for msgspec and for pickle, and small ones for a type checker."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from speclock.diagnostics import Report
from speclock.pipeline import generate

SPEC = """
openapi: "3.1.0"
info: {title: Parted, version: "1"}
servers: [{url: "https://parted.example"}]
paths:
  /owners:
    get:
      operationId: getOwner
      responses:
        "200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Owner"}}}}
components:
  schemas:
    Owner:
      type: object
      required: [mood, pet]
      properties:
        mood: {$ref: "#/components/schemas/Mood"}
        pet: {$ref: "#/components/schemas/Pet"}
        born: {type: string, format: date}
        awake: {type: string, format: duration}
        friends: {type: array, items: {$ref: "#/components/schemas/Owner"}}
        house: {$ref: "#/components/schemas/House"}
        likes: {$ref: "#/components/schemas/Pet"}
    House:
      type: object
      required: [id, state]
      properties:
        id: {type: string, format: uuid}
        state: {$ref: "#/components/schemas/State"}
        owner: {$ref: "#/components/schemas/Owner"}
      additionalProperties: {$ref: "#/components/schemas/Cat"}
    Pet:
      type: object
      required: [kind]
      properties: {kind: {$ref: "#/components/schemas/Kind"}}
      discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}
    Cat: {allOf: [{$ref: "#/components/schemas/Pet"}, {properties: {house: {$ref: "#/components/schemas/House"}}}]}
    Dog: {allOf: [{$ref: "#/components/schemas/Pet"}, {properties: {class: {type: integer}}}]}
    Kind: {type: string, enum: [cat, dog]}
    Mood: {type: string, enum: [good, bad]}
    State: {type: string, enum: [sold, free]}
"""
USE = """
import pickle, sys
from parted import Parted, models
from parted.models import Cat, Dog, House, Kind, Mood, Owner, State
from parted._runtime.codec import Codec, encode

text = b'''{"mood": "good", "pet": {"kind": "dog", "class": 3}, "born": "2024-02-29",
           "friends": [{"mood": "bad", "pet": {"kind": "cat"}}],
           "house": {"id": "0d8a4b0e-93c2-4a2a-9d5e-3d9f8f0b6a11", "state": "free", "annex": {"kind": "cat"}}}'''
owner = Codec().read(text, Owner)
assert isinstance(owner, Owner) and isinstance(owner.pet, Dog) and owner.pet.class_ == 3, owner
assert owner.friends[0].mood is Mood.BAD and isinstance(owner.friends[0].pet, Cat)
assert owner.house.state is State.FREE and owner.house.additional_properties["annex"] == Cat()
assert Codec().read(encode(owner), Owner) == owner
assert pickle.loads(pickle.dumps(owner)) == owner
assert Cat().kind is Kind.CAT
assert {one.__module__ for one in (Owner, House, Cat, Mood)} == {"parted.models"}
assert {"Owner", "House", "Cat", "Dog", "Pet", "Kind", "Mood", "State", "Duration"} <= set(models.__all__)
print(sum("._models_" in one for one in sys.modules))
"""


def write(files: dict[str, str], folder: Path) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def made(tmp_path: Path, text: str = SPEC) -> dict[str, str]:
    spec = tmp_path / "spec.yaml"
    spec.write_text(text, "utf-8")
    files = generate(spec, Report())
    assert files is not None
    return dict(files)


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package with no more than one class in a module."""
    monkeypatch.setattr("speclock.plan.parts.MOST", 1)
    return write(made(tmp_path), tmp_path / "parted")


def test_a_small_api_has_one_module(tmp_path: Path) -> None:
    assert not [one for one in made(tmp_path) if "_models_" in one]


def test_parts_are_one_module_to_their_users(parted: Path) -> None:
    names = sorted(one.name for one in parted.glob("src/parted/_models_*.py"))
    assert names == [f"_models_{number}.py" for number in range(1, 9)]
    assert int(run(["-c", USE], parted / "src")) == len(names)


def test_the_tests_of_the_package_pass(parted: Path) -> None:
    assert " passed" in run(["-m", "pytest", "-q", "-p", "no:cacheprovider"], parted)


def test_classes_go_together_as_far_as_they_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mood, Kind and State weigh 3 each, Owner 13, PetBase 2, Cat 5, Dog 5, House 8."""
    held: dict[int, list[list[str]]] = {}
    for most in (6, 11, 18, 100):
        monkeypatch.setattr("speclock.plan.parts.MOST", most)
        files = made(tmp_path)
        texts = [files[one] for one in sorted(files) if "_models_" in one]
        held[most] = [
            [line[6:].partition("(")[0] for line in text.splitlines() if line[:6] == "class "]
            for text in texts
        ]  # fmt: skip
    enums = ["Mood", "Kind", "State"]
    assert held == {
        6: [enums[:2], enums[2:], ["Owner"], ["PetBase"], ["Cat"], ["Dog"], ["House"]],
        11: [enums, ["Owner"], ["PetBase", "Cat"], ["Dog"], ["House"]],
        18: [enums, ["Owner", "PetBase"], ["Cat", "Dog", "House"]],
        100: [],
    }


def test_black_has_nothing_to_do(parted: Path) -> None:
    run(["-m", "black", "--check", "--quiet", "src"], parted)


@pytest.mark.slow
def test_types(parted: Path) -> None:
    run(["-m", "mypy", "--cache-dir", str(parted / ".cache")], parted)
    run(["-m", "pyright", f"--pythonpath={sys.executable}", "--project", "."], parted)


@pytest.mark.slow
def test_a_module_is_no_larger_than_pyright_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schemas: dict[str, Any] = {
        f"Thing{number}": {
            "type": "object",
            "properties": {f"field{one}": {"type": "string"} for one in range(20)},
        }
        for number in range(800)
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Large", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    for name, most, fine in (("parts", None, True), ("one", 10**9, False)):
        if most is not None:
            monkeypatch.setattr("speclock.plan.parts.MOST", most)
        folder = write(made(tmp_path, json.dumps(document)), tmp_path / name)
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pyright", "--project", "."),
                f"--pythonpath={sys.executable}",
            ],
            cwd=folder,
            capture_output=True,
            text=True,
        )
        assert ("too complex to analyze" not in done.stdout) is fine, done.stdout[:2000]
        assert (done.returncode == 0) is fine
