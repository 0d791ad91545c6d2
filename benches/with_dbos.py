# SPDX-FileCopyrightText: 2026 The Doorbraak authors
# SPDX-License-Identifier: EUPL-1.2
"""The six-step case in DBOS on PostgreSQL: durable commands per second.

Needs `pip install dbos`. Use: python benches/with_dbos.py ADDRESS [SECONDS], where ADDRESS is
`postgresql://user@host/database`, of an empty database on the disk to compare with.
A case is a workflow and a command is a step of it, the loop back included; refusals are
left out, and nobody waits for a person. Clients are threads: that is how DBOS runs."""

import logging
import statistics
import sys
import threading
import time

from dbos import DBOS

# What every command gives, in order: the decision is first to do it again.
STORY = [
    {"akkoord": True, "bedrag": 126000}, {}, {"reden": "gesproken"}, {"advies": "positief"}, {"besluit": "aanpassen"},
    {"reden": "gesproken"}, {"advies": "positief"}, {"besluit": "toegekend"}, {"uitkomst": "goed", "afgerond": True},
]


@DBOS.step()
def command(case, said):
    if "bedrag" in case and not (case["akkoord"] and case["bedrag"] <= 500000):
        raise ValueError("this way is closed")
    return {**case, **said}


@DBOS.workflow()
def six_steps():
    case, times = {}, []
    for said in STORY:
        began = time.monotonic()
        case = command(case, said)
        times.append(time.monotonic() - began)
    return times


def client(seconds, ready, answers):
    times = []
    ready.wait()
    start = time.monotonic()
    while time.monotonic() < start + seconds:
        began = time.monotonic()
        own = six_steps()
        # To begin and to end a workflow is one command: opening the case.
        times.extend([*own, time.monotonic() - began - sum(own)])
    answers.append((times, len(times) / (time.monotonic() - start)))


def measure(count, seconds):
    answers, ready = [], threading.Barrier(count)
    clients = [threading.Thread(target=client, args=(seconds, ready, answers)) for _ in range(count)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    rate = sum(rate for _, rate in answers)
    times = sorted(taken for times, _ in answers for taken in times)
    last = times[len(times) * 99 // 100]
    print(f"{count:3} clients {rate:8.0f}/s  median {statistics.median(times) * 1000:8.2f} ms  99% {last * 1000:8.2f} ms", flush=True)


def main():
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 5.0
    logging.disable(logging.WARNING)
    DBOS(config={"name": "zes-stappen", "system_database_url": sys.argv[1], "sys_db_pool_size": 64})
    DBOS.launch()
    for count in [1, 16, 64]:
        measure(count, seconds)
    DBOS.destroy()


if __name__ == "__main__":
    main()
