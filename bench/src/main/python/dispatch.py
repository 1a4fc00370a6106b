"""Getting to a task in Python: open METHOD | call PEER CALLS PAUSE | submit PEER CALLS [CHUNK]."""

import multiprocessing
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from peers import WORKERS, Shared, absent, attach, median, report

ELEMENTS = 1_000_000
SETTLE = 200


def increment(number):
    return number + 1


def serve(pipe):
    while (number := pipe.recv()) is not None:
        pipe.send(number + 1)


def loky():
    try:
        import joblib
    except ImportError:
        absent("no joblib")
    return joblib.Parallel(n_jobs=WORKERS), joblib.delayed(increment)


def first_task(method):
    if method == "loky":
        parallel, task = loky()
    start = time.perf_counter()
    array = Shared((ELEMENTS,), "<i8")
    if method == "loky":
        result = parallel([task(1)])[0]
        figure = time.perf_counter() - start
    elif method == "executor":
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(WORKERS, context, attach, ({"numbers": array},)) as pool:
            result = pool.submit(increment, 1).result()
            figure = time.perf_counter() - start
    else:
        context = multiprocessing.get_context(method)
        with context.Pool(WORKERS, attach, ({"numbers": array},)) as pool:
            result = pool.apply(increment, (1,))
            figure = time.perf_counter() - start
    array.close()
    report(figure * 1e3, result)


def calls(call, count, pause):
    for i in range(SETTLE if not pause else 20):
        call(i)
    times = []
    for i in range(count):
        if pause:
            time.sleep(pause)
        start = time.perf_counter()
        result = call(i)
        times.append(time.perf_counter() - start)
        assert result == i + 1
    report(median(times) * 1e6, call(41))


def measure_calls(peer, count, pause):
    if peer == "pool":
        with multiprocessing.Pool(WORKERS) as pool:
            calls(lambda i: pool.apply(increment, (i,)), count, pause)
    elif peer == "executor":
        with ProcessPoolExecutor(WORKERS) as pool:
            calls(lambda i: pool.submit(increment, i).result(), count, pause)
    elif peer == "loky":
        parallel, task = loky()
        with parallel:
            calls(lambda i: parallel([task(i)])[0], min(count, 200), pause)
    else:
        ours, theirs = multiprocessing.Pipe()
        worker = multiprocessing.Process(target=serve, args=(theirs,))
        worker.start()

        def call(i):
            ours.send(i)
            return ours.recv()

        calls(call, count, pause)
        ours.send(None)
        worker.join()


def submit(peer, count, chunk):
    if peer == "executor":
        with ProcessPoolExecutor(WORKERS) as pool:
            pool.submit(increment, 1).result()
            start = time.perf_counter()
            futures = [pool.submit(increment, i) for i in range(count)]
            total = sum(future.result() for future in futures)
            figure = time.perf_counter() - start
    else:
        with multiprocessing.Pool(WORKERS) as pool:
            pool.apply(increment, (1,))
            start = time.perf_counter()
            total = sum(pool.imap_unordered(increment, range(count), chunk))
            figure = time.perf_counter() - start
    report(count / figure, total)


if __name__ == "__main__":
    kind, peer, *numbers = sys.argv[1:]
    numbers = [int(number) for number in numbers]
    if kind == "open":
        first_task(peer)
    elif kind == "call":
        measure_calls(peer, numbers[0], numbers[1] / 1e3)
    else:
        submit(peer, numbers[0], numbers[1] if len(numbers) > 1 else 1)
