// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The model of a diagram as BPMN XML.

use super::shapes::{EVENT, beside, square};
use super::{Anywhere, Element, Flow, Length, Model, Note, Trigger, What};
use crate::export::layout::{Point, Rect};
use crate::export::picture::Picture;
use crate::export::xml::Xml;

const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"),
    ("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
    ("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"),
    ("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
];

/// The whole file.
pub fn document(picture: &Picture, model: &Model) -> String {
    let mut xml = Xml::document();
    let target = format!("urn:doorbraak:{}", picture.id);
    let mut attributes = NAMESPACES.to_vec();
    attributes.push(("id", "definities"));
    attributes.push(("targetNamespace", &target));
    xml.open("bpmn:definitions", &attributes);
    let id = format!("proces_{}", picture.id);
    xml.open(
        "bpmn:process",
        &[
            ("id", &id),
            ("name", &picture.title),
            ("isExecutable", "false"),
        ],
    );
    documentation(&mut xml, picture.about.as_deref());
    for element in &model.elements {
        write_element(&mut xml, element);
    }
    for anywhere in &model.anywhere {
        subprocess(&mut xml, anywhere);
    }
    for flow in &model.flows {
        write_flow(&mut xml, flow);
    }
    for note in &model.notes {
        write_note(&mut xml, note);
    }
    xml.close();
    diagram(&mut xml, &id, model);
    xml.finish()
}

fn documentation(xml: &mut Xml, text: Option<&str>) {
    if let Some(text) = text {
        xml.leaf("bpmn:documentation", &[], text);
    }
}

fn write_element(xml: &mut Xml, element: &Element) {
    let named = [("id", element.id.as_str()), ("name", element.name.as_str())];
    match &element.what {
        What::Start | What::Again(_) => xml.open("bpmn:startEvent", &named),
        What::Task => xml.open("bpmn:userTask", &named),
        What::Choice => xml.open("bpmn:exclusiveGateway", &named[..1]),
        What::End => xml.open("bpmn:endEvent", &named),
        What::Timer { task, .. } => {
            let [id, name] = named;
            xml.open(
                "bpmn:boundaryEvent",
                &[
                    id,
                    name,
                    ("cancelActivity", "false"),
                    ("attachedToRef", task),
                ],
            );
        }
    }
    documentation(xml, element.about.as_deref());
    match &element.what {
        What::Again(begins) => trigger(xml, begins),
        What::Timer { length, .. } => timer(xml, length),
        _ => {}
    }
    xml.close();
}

fn trigger(xml: &mut Xml, trigger: &Trigger) {
    match trigger {
        Trigger::Person => xml.empty("bpmn:messageEventDefinition", &[]),
        Trigger::Condition(text) => {
            xml.open("bpmn:conditionalEventDefinition", &[]);
            xml.leaf("bpmn:condition", &EXPRESSION, text);
            xml.close();
        }
    }
}

const EXPRESSION: [(&str, &str); 1] = [("xsi:type", "bpmn:tFormalExpression")];

fn timer(xml: &mut Xml, length: &Length) {
    xml.open("bpmn:timerEventDefinition", &[]);
    let (Length::Iso(text) | Length::Words(text)) = length;
    xml.leaf("bpmn:timeDuration", &EXPRESSION, text);
    xml.close();
}

/// Starts, ends: what happens at any moment ends everything else.
fn subprocess(xml: &mut Xml, anywhere: &Anywhere) {
    let id = &anywhere.id;
    let [start, end, flow] = inside(id);
    xml.open(
        "bpmn:subProcess",
        &[
            ("id", id),
            ("name", &anywhere.name),
            ("triggeredByEvent", "true"),
        ],
    );
    xml.open(
        "bpmn:startEvent",
        &[("id", &start), ("isInterrupting", "true")],
    );
    trigger(xml, &anywhere.trigger);
    xml.close();
    xml.empty("bpmn:endEvent", &[("id", &end), ("name", &anywhere.end)]);
    xml.empty(
        "bpmn:sequenceFlow",
        &[("id", &flow), ("sourceRef", &start), ("targetRef", &end)],
    );
    xml.close();
}

/// The ids inside a subprocess.
fn inside(id: &str) -> [String; 3] {
    ["start", "einde", "stroom"].map(|part| format!("{id}_{part}"))
}

fn write_flow(xml: &mut Xml, flow: &Flow) {
    let mut attributes = vec![("id", flow.id.as_str())];
    if !flow.name.is_empty() {
        attributes.push(("name", &flow.name));
    }
    attributes.push(("sourceRef", &flow.from));
    attributes.push(("targetRef", &flow.to));
    match &flow.condition {
        None => xml.empty("bpmn:sequenceFlow", &attributes),
        Some(condition) => {
            xml.open("bpmn:sequenceFlow", &attributes);
            xml.leaf("bpmn:conditionExpression", &EXPRESSION, condition);
            xml.close();
        }
    }
}

fn write_note(xml: &mut Xml, note: &Note) {
    xml.open("bpmn:textAnnotation", &[("id", &note.id)]);
    xml.leaf("bpmn:text", &[], &note.text);
    xml.close();
    let id = format!("bij_{}", note.id);
    xml.empty(
        "bpmn:association",
        &[
            ("id", &id),
            ("sourceRef", &note.task),
            ("targetRef", &note.id),
        ],
    );
}

fn diagram(xml: &mut Xml, process: &str, model: &Model) {
    xml.open("bpmndi:BPMNDiagram", &[("id", "diagram")]);
    xml.open(
        "bpmndi:BPMNPlane",
        &[("id", "vlak"), ("bpmnElement", process)],
    );
    for element in &model.elements {
        // What is fixed to an edge must come after what it is fixed to: it does.
        let marker = matches!(element.what, What::Choice);
        shape(
            xml,
            &element.id,
            element.bounds,
            element.label,
            marker.then_some("isMarkerVisible"),
        );
    }
    for anywhere in &model.anywhere {
        draw_subprocess(xml, anywhere);
    }
    for note in &model.notes {
        shape(xml, &note.id, note.bounds, None, None);
    }
    for flow in &model.flows {
        edge(xml, &flow.id, &flow.points, flow.label);
    }
    for note in &model.notes {
        edge(xml, &format!("bij_{}", note.id), &note.points, None);
    }
    xml.close();
    xml.close();
}

fn draw_subprocess(xml: &mut Xml, anywhere: &Anywhere) {
    let bounds = anywhere.bounds;
    shape(xml, &anywhere.id, bounds, None, Some("isExpanded"));
    let [start, end, flow] = inside(&anywhere.id);
    let middle = bounds.y + bounds.size.height * 3 / 5;
    let event = |x: i32| Rect {
        x,
        y: middle - EVENT / 2,
        size: square(EVENT),
    };
    let (first, last) = (event(bounds.x + 32), event(bounds.x + 150));
    let label = beside(last, &anywhere.end);
    shape(xml, &start, first, None, None);
    shape(xml, &end, last, Some(label), None);
    let points = [first.right(), last.x].map(|x| Point { x, y: middle });
    edge(xml, &flow, &points, None);
}

fn shape(xml: &mut Xml, of: &str, rect: Rect, label: Option<Rect>, flag: Option<&'static str>) {
    let id = format!("di_{of}");
    let mut attributes = vec![("id", id.as_str()), ("bpmnElement", of)];
    attributes.extend(flag.map(|flag| (flag, "true")));
    xml.open("bpmndi:BPMNShape", &attributes);
    bounds(xml, rect);
    named(xml, label);
    xml.close();
}

fn edge(xml: &mut Xml, of: &str, points: &[Point], label: Option<Rect>) {
    let id = format!("di_{of}");
    xml.open("bpmndi:BPMNEdge", &[("id", &id), ("bpmnElement", of)]);
    for point in points {
        let (x, y) = (point.x.to_string(), point.y.to_string());
        xml.empty("di:waypoint", &[("x", &x), ("y", &y)]);
    }
    named(xml, label);
    xml.close();
}

fn named(xml: &mut Xml, label: Option<Rect>) {
    if let Some(rect) = label {
        xml.open("bpmndi:BPMNLabel", &[]);
        bounds(xml, rect);
        xml.close();
    }
}

fn bounds(xml: &mut Xml, rect: Rect) {
    let [x, y, width, height] =
        [rect.x, rect.y, rect.size.width, rect.size.height].map(|n| n.to_string());
    xml.empty(
        "dc:Bounds",
        &[("x", &x), ("y", &y), ("width", &width), ("height", &height)],
    );
}
