"""Loading the layout engine starts no other process."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ..helpers import REPO

LOAD = """
import sys
started = []
sys.addaudithook(lambda event, _: started.append(event) if event in ("subprocess.Popen", "os.posix_spawn") else None)
from generator.layout.engine import load
load()
print(len(started))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries have to be searched for")
def test_nothing_is_searched_for():
    done = subprocess.run([sys.executable, "-c", LOAD], cwd=REPO, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
