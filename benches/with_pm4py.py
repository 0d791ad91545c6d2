# SPDX-FileCopyrightText: 2026 The Doorbraak authors
# SPDX-License-Identifier: EUPL-1.2
"""The soundness check of PM4Py on the nets that `cargo bench --bench soundness -- FOLDER` wrote.

Needs `pip install pm4py`. Use: python benches/with_pm4py.py FOLDER [SECONDS]
Each net has SECONDS (600 unless told). Counted is processor time, so that other work on
the machine does not matter, and without reading the net."""

import multiprocessing
import pathlib
import sys
import time
import warnings


def check(path, answer):
    warnings.simplefilter("ignore")
    import pm4py
    from pm4py.objects.petri_net.utils.final_marking import discover_final_marking

    net, first, _ = pm4py.read_pnml(str(path))
    last = discover_final_marking(net)
    began = time.process_time()
    sound, _ = pm4py.check_soundness(net, first, last)
    answer.put((len(net.transitions), len(net.places), sound, time.process_time() - began))


def main():
    folder = pathlib.Path(sys.argv[1])
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 600.0
    for path in sorted(folder.glob("*.pnml"), key=lambda path: path.stat().st_size):
        answer = multiprocessing.Queue()
        work = multiprocessing.Process(target=check, args=(path, answer))
        work.start()
        work.join(seconds)
        if work.is_alive():
            work.kill()
            print(f"{path.name}: no answer in {seconds:.0f} s", flush=True)
            continue
        transitions, places, sound, taken = answer.get()
        print(f"{path.name}: {transitions} transitions, {places} places, sound: {sound}, {taken * 1000:.1f} ms", flush=True)


if __name__ == "__main__":
    main()
