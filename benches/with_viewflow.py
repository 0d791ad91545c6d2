# SPDX-FileCopyrightText: 2026 The Doorbraak authors
# SPDX-License-Identifier: EUPL-1.2
"""The six-step case in Django viewflow on PostgreSQL: durable commands per second.

Needs `pip install django django-viewflow psycopg[binary]`. Use: python benches/with_viewflow.py ADDRESS [SECONDS],
where ADDRESS is `postgresql://user@host/database`, of an empty database on the disk to compare with.
A step is a `Handle`, the node that code outside completes, so without pages, persons and their rights; the decision
is an `If` with the loop back; refusals are left out. A command finds the task that is waiting and completes it in one
transaction, which locks the case (`select_for_update_lock`, which viewflow recommends here); it is durable as the
database commits by default. Clients are threads with a connection each: that is how Django runs."""

import statistics
import sys
import threading
import time

import django
import psycopg
from django.conf import settings

# What every command gives, in order: the decision is first to do it again.
STORY = [
    {"akkoord": True, "bedrag": 126000}, {}, {"reden": "gesproken"}, {"advies": "positief"}, {"besluit": "aanpassen"},
    {"reden": "gesproken"}, {"advies": "positief"}, {"besluit": "toegekend"}, {"uitkomst": "goed", "afgerond": True},
]


def set_up(address):
    place = psycopg.conninfo.conninfo_to_dict(address)
    settings.configure(
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql", "NAME": place["dbname"], "USER": place.get("user", ""),
                "PASSWORD": place.get("password", ""), "HOST": place.get("host", ""), "PORT": place.get("port", ""),
            }
        },
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "viewflow", "viewflow.workflow", __name__,
        ],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    # viewflow finds a flow back by the app and the module in it: this program is both.
    sys.modules[f"{__name__}.flows"] = sys.modules[__name__]
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def flow():
    global SixSteps
    from viewflow import this
    from viewflow.workflow import flow, lock

    def command(activation, **said):
        case = {**(activation.process.data or {}), **said}
        if not (case["akkoord"] and case["bedrag"] <= 500000):
            raise ValueError("this way is closed")
        activation.process.data = case
        activation.process.save()

    def opened(activation):
        return activation.process

    class SixSteps(flow.Flow):
        __module__ = f"{__name__}.flows"
        lock_impl = lock.select_for_update_lock

        begin = flow.StartHandle(opened).Next(this.een)
        een = flow.Handle(command).Next(this.twee)
        twee = flow.Handle(command).Next(this.drie)
        drie = flow.Handle(command).Next(this.vier)
        vier = flow.Handle(command).Next(this.vijf)
        vijf = flow.Handle(command).Next(this.keuze)
        keuze = flow.If(lambda a: a.process.data["besluit"] == "toegekend").Then(this.zes).Else(this.drie)
        zes = flow.Handle(command).Next(this.klaar)
        klaar = flow.End()

    return SixSteps


def client(steps, seconds, ready, answers):
    from django.db import connection
    from viewflow.workflow import PROCESS, STATUS

    connection.ensure_connection()
    times = []
    ready.wait()
    start = time.monotonic()
    while time.monotonic() < start + seconds:
        began = time.monotonic()
        process = steps.begin.run()
        times.append(time.monotonic() - began)
        for said in STORY:
            began = time.monotonic()
            task = process.task_set.get(status=STATUS.NEW)
            task.flow_task.run(task, **said)
            times.append(time.monotonic() - began)
        process.refresh_from_db()
        assert process.status == PROCESS.DONE
    answers.append((times, len(times) / (time.monotonic() - start)))
    connection.close()


def measure(steps, count, seconds):
    answers, ready = [], threading.Barrier(count)
    clients = [threading.Thread(target=client, args=(steps, seconds, ready, answers)) for _ in range(count)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    if len(answers) < count:
        sys.exit("a client stopped early")
    rate = sum(rate for _, rate in answers)
    times = sorted(taken for times, _ in answers for taken in times)
    last = times[len(times) * 99 // 100]
    print(f"{count:3} clients {rate:8.0f}/s  median {statistics.median(times) * 1000:8.2f} ms  99% {last * 1000:8.2f} ms", flush=True)


def main():
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 5.0
    set_up(sys.argv[1])
    steps = flow()
    for count in [1, 16, 64]:
        measure(steps, count, seconds)


if __name__ == "__main__":
    main()
