"""Spreading editions over processes. Workers end with their parent, however it ends."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, TypeVarTuple

from ..model.edition import Edition

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess
    from multiprocessing.queues import SimpleQueue
    from tempfile import TemporaryDirectory

# Objects made before looking for garbage, of the youngest generation, and how many such looks before older ones are
# looked at. Laying out makes objects by the hundred thousand that go by themselves: Python's own 700 costs 6% of the
# time.
_GARBAGE = (50_000, 20, 100)
_CHUNK = 10  # places laid out in one batch: large enough to share the setting up, small enough to spread

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Maker(Protocol[T]):
    """What a worker is to a pool."""

    def make(self, piece: list[Edition], /) -> list[T]:
        """What comes of a piece of work."""


_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # somebody's word to the parent

_worker: Maker[Any] | None = None
_report: SimpleQueue[str | None] | None = None
_scratch: TemporaryDirectory[str] | None = None


def chunks(editions: Sequence[Edition]) -> list[list[Edition]]:
    """Editions that share a stylesheet and most panels belong together, a few places at a time. Profiles share panels,
    too.

    The first few places of each group come before the next few of any, or two workers would begin with the same panels,
    and both lay them out.
    """
    groups: dict[tuple[str, ...], list[Edition]] = {}
    for edition in editions:
        key = (edition.topic, edition.format, edition.variant, edition.language)
        groups.setdefault(key, []).append(edition)
    longest = max(map(len, groups.values()), default=0)
    return [
        group[start : start + _CHUNK]
        for start in range(0, longest, _CHUNK)
        for group in groups.values()
        if start < len(group)
    ]


def beside(function: Callable[[*Ts], T], *args: *Ts, jobs: int, meanwhile: Callable[[], None]) -> T:
    """What `function` returns. It runs in another process, if there may be two, while this one does other work."""
    if sys.platform != "linux" or (jobs or os.cpu_count() or 1) < 2:
        return function(*args)
    import multiprocessing

    with _workers(1, multiprocessing.get_context("fork"), _belong) as other:
        result = other.submit(function, *args)
        meanwhile()
        return result.result()


def run(
    make_worker: Callable[[], Maker[T]], pieces: Sequence[list[Edition]], jobs: int, on_start: Callable[[str], None]
) -> Iterator[list[T]]:
    """Records of each piece as it is done. `on_start` hears what is being made.

    In this process if there is little to do: starting another one costs about a second.
    """
    jobs = min(jobs or os.cpu_count() or 1, len(pieces))
    if jobs <= 1:
        worker = make_worker()
        for piece in pieces:
            on_start(piece[0].path if piece else "")
            yield worker.make(piece)
        return
    yield from _parallel(make_worker, pieces, jobs, on_start)


def _parallel(
    make_worker: Callable[[], Maker[T]], pieces: Sequence[list[Edition]], jobs: int, on_start: Callable[[str], None]
) -> Iterator[list[T]]:
    import multiprocessing
    import tempfile
    from concurrent.futures import as_completed

    # Python tries out the folder for temporary files with a file of its own, which a worker that ends just then would
    # leave behind.
    tempfile.gettempdir()
    # Forking hands the catalogue and the loaded engine over for nothing. Elsewhere than on Linux, system libraries may
    # already hold threads that don't survive it.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    started: SimpleQueue[str | None] = context.SimpleQueue()
    gc.freeze()  # what is loaded stays: no worker need look through it, and copy it by doing so
    with _workers(jobs, context, _begin, make_worker, started) as pool:
        futures = [pool.submit(_make, piece) for piece in pieces]
        listener = threading.Thread(target=_listen, args=(started, on_start), daemon=True)
        listener.start()
        try:
            for future in as_completed(futures):
                yield future.result()
            started.put(None)  # not if workers were ended: one may have died with the queue's lock
            listener.join(timeout=1)
        finally:
            gc.unfreeze()


@contextlib.contextmanager
def _workers(
    count: int, context: BaseContext, initializer: Callable[[Connection, *Ts], None], *initargs: *Ts
) -> Iterator[ProcessPoolExecutor]:
    """A pool. If we are asked to stop, or something fails, its workers end now, not when they have finished what they
    are doing.

    They wait for a byte that nobody takes out of the pipe: one that is only being started finds it, too.
    """
    from concurrent.futures import ProcessPoolExecutor

    ended, end = context.Pipe(duplex=False)

    def end_workers() -> None:
        end.send_bytes(b"!")

    with (
        ended,
        end,
        _stopping_between(end_workers),
        ProcessPoolExecutor(count, context, initializer, (ended, *initargs)) as pool,
    ):
        try:
            yield pool
        except BaseException:
            end_workers()
            raise


@contextlib.contextmanager
def _stopping_between(end_workers: Callable[[], None]) -> Iterator[None]:
    """While there are workers, a signal to stop ends them, and is passed on once they are gone.

    It must not interrupt us where it falls: the pool's own housekeeping doesn't survive that.
    """
    got: list[tuple[int, FrameType | None]] = []

    def stop(signum: int, frame: FrameType | None) -> None:
        got.append((signum, frame))
        end_workers()

    before = {}
    if threading.current_thread() is threading.main_thread():
        before = {signum: handler for signum in _STOP if callable(handler := signal.getsignal(signum))}
    for signum in before:
        signal.signal(signum, stop)
    try:
        yield
    except BaseException:
        if not got:
            raise  # else the pool complains that its workers are gone
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)
    if got:
        number, frame = got[0]
        before[signal.Signals(number)](number, frame)


def _listen(started: SimpleQueue[str | None], on_start: Callable[[str], None]) -> None:
    while (path := started.get()) is not None:
        on_start(path)


def _belong(ended: Connection) -> None:
    """End with the parent, and when it says so."""
    import multiprocessing

    for signum in _STOP:
        signal.signal(signum, signal.SIG_IGN)  # all processes of a terminal get these: the parent decides
    parent = multiprocessing.parent_process()
    threading.Thread(target=_follow, args=(parent, ended), daemon=True).start()


def _begin(ended: Connection, make_worker: Callable[[], Maker[Any]], started: SimpleQueue[str | None]) -> None:
    global _worker, _report
    _belong(ended)
    _own_scratch()
    gc.set_threshold(*_GARBAGE)
    _worker, _report = make_worker(), started


def _own_scratch() -> None:
    """A folder for temporary files that goes with the process: a worker ends without tidying up what its libraries
    left.
    """
    global _scratch
    import tempfile
    from multiprocessing.util import Finalize

    _scratch = tempfile.TemporaryDirectory(prefix="makeleaflet-", ignore_cleanup_errors=True)
    tempfile.tempdir = _scratch.name
    Finalize(None, _scratch.cleanup, exitpriority=0)


def _follow(parent: BaseProcess, ended: Connection) -> None:
    """End when the parent says so, or is gone, even if it was killed: nobody would take our results."""
    from multiprocessing.connection import wait

    wait([parent.sentinel, ended])
    _end()


def _end() -> None:
    if _scratch:
        _scratch.cleanup()
    os._exit(1)


def _make(piece: list[Edition]) -> list[Any]:
    assert _report and _worker  # _begin() made them
    _report.put(piece[0].path if piece else "")
    made: list[Any] = _worker.make(piece)
    return made
