# SPDX-FileCopyrightText: 2026 The Doorbraak authors
# SPDX-License-Identifier: EUPL-1.2
"""The six-step case in SpiffWorkflow, kept in SQLite: durable commands per second.

Needs `pip install SpiffWorkflow`. Use: python benches/with_spiff.py [SECONDS]
Every client is a process that opens cases and drives them to their end, the loop back
included; refusals are left out. A command completes a task: the case is written anew with
a row for the audit, in one transaction (write-ahead log, synchronous FULL), in `target/`."""

import json
import multiprocessing
import pathlib
import sqlite3
import statistics
import sys
import tempfile
import time

WAY = "akkoord and bedrag &lt;= 500000"
NODES = """
<startEvent id="begin"/>
<userTask id="een"/><userTask id="twee"/><userTask id="drie"/>
<userTask id="vier"/><userTask id="vijf"/><userTask id="zes"/>
<exclusiveGateway id="keuze" default="terug"/>
<endEvent id="klaar"/>
"""
FLOWS = [
    ("begin", "een", None), ("een", "twee", None), ("twee", "drie", None), ("drie", "vier", None),
    ("vier", "vijf", None), ("vijf", "keuze", None), ("zes", "klaar", None),
]
# What every command gives, in order: the decision is first to do it again.
STORY = [
    {"akkoord": True, "bedrag": 126000}, {}, {"reden": "gesproken"}, {"advies": "positief"}, {"besluit": "aanpassen"},
    {"reden": "gesproken"}, {"advies": "positief"}, {"besluit": "toegekend"}, {"uitkomst": "goed", "afgerond": True},
]


def definition():
    flows = "".join(f'<sequenceFlow id="f{n}" sourceRef="{a}" targetRef="{b}"/>' for n, (a, b, _) in enumerate(FLOWS))
    ways = f"""
<sequenceFlow id="verder" sourceRef="keuze" targetRef="zes">
  <conditionExpression>besluit == 'toegekend' and {WAY}</conditionExpression></sequenceFlow>
<sequenceFlow id="terug" sourceRef="keuze" targetRef="drie"/>"""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="zes" id="d">
<process id="zes_stappen" isExecutable="true">{NODES}{flows}{ways}</process></definitions>"""


def spec():
    from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
    from lxml import etree

    parser = BpmnParser()
    parser.add_bpmn_xml(etree.fromstring(definition().encode()))
    return parser.get_spec("zes_stappen")


def client(path, seconds, ready, answer):
    from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
    from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
    from SpiffWorkflow.util.task import TaskState

    process, serializer = spec(), BpmnWorkflowSerializer()
    database = connect(path)
    times = []

    def keep(number, workflow, said):
        database.execute("BEGIN IMMEDIATE")
        if number is None:
            number = database.execute("INSERT INTO zaak (stand) VALUES ('')").lastrowid
        database.execute("INSERT INTO audit (zaak, wat) VALUES (?, ?)", (number, json.dumps(said)))
        database.execute("UPDATE zaak SET stand = ? WHERE id = ?", (serializer.serialize_json(workflow), number))
        database.execute("COMMIT")
        return number

    ready.wait()
    start = time.monotonic()
    while time.monotonic() < start + seconds:
        began = time.monotonic()
        workflow = BpmnWorkflow(process)
        workflow.do_engine_steps()
        number = keep(None, workflow, "open")
        times.append(time.monotonic() - began)
        for said in STORY:
            began = time.monotonic()
            [task] = workflow.get_tasks(state=TaskState.READY, manual=True)
            task.set_data(**said)
            task.run()
            workflow.do_engine_steps()
            keep(number, workflow, said)
            times.append(time.monotonic() - began)
        assert workflow.completed
    answer.put((times, len(times) / (time.monotonic() - start)))


def connect(path):
    database = sqlite3.connect(path, isolation_level=None, timeout=60)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    return database


def measure(count, seconds):
    with tempfile.TemporaryDirectory(dir=pathlib.Path("target")) as folder:
        path = f"{folder}/zaken.db"
        connect(path).executescript(
            "CREATE TABLE zaak (id INTEGER PRIMARY KEY, stand TEXT); CREATE TABLE audit (id INTEGER PRIMARY KEY, zaak INTEGER, wat TEXT);"
        )
        answer, ready = multiprocessing.Queue(), multiprocessing.Barrier(count)
        clients = [multiprocessing.Process(target=client, args=(path, seconds, ready, answer)) for _ in range(count)]
        for one in clients:
            one.start()
        answers = [answer.get() for _ in clients]
        for one in clients:
            one.join()
        tell(count, sum(rate for _, rate in answers), sorted(taken for times, _ in answers for taken in times))


def tell(count, rate, times):
    last = times[len(times) * 99 // 100]
    print(f"{count:3} clients {rate:8.0f}/s  median {statistics.median(times) * 1000:8.2f} ms  99% {last * 1000:8.2f} ms", flush=True)


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    for count in [1, 16, 64]:
        measure(count, seconds)


if __name__ == "__main__":
    main()
