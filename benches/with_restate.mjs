// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
// The six-step case in Restate, a virtual object per case: durable commands per second.
//
// Needs `npm install @restatedev/restate-server @restatedev/restate-sdk`, in the folder where this is run.
// Use: node with_restate.mjs FOLDER [SECONDS], where FOLDER does not yet exist, on the disk to compare with.
// The server is started on the folder, on free ports of this machine; the service is a process of its own, and the
// clients are in a third, with a connection each that is kept alive. A command is a call of a handler, which reads
// and writes the state of the case; refusals are left out. Everything is as the server comes: one node, which answers
// a call when what it did is in its log, and the log is synced to the disk (`rocksdb-disable-wal-fsync = false`).

import { fork, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import net from "node:net";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

// The kit for services asks this of Node 22; with it Node 20 will do.
Promise.withResolvers ??= () => {
  let resolve, reject;
  const promise = new Promise((done, fail) => [resolve, reject] = [done, fail]);
  return { promise, resolve, reject };
};

const need = createRequire(`${process.cwd()}/`);
const HERE = "127.0.0.1";

// What every command gives, in order: the decision is first to do it again.
const STORY = [
  { akkoord: true, bedrag: 126000 }, {}, { reden: "gesproken" }, { advies: "positief" }, { besluit: "aanpassen" },
  { reden: "gesproken" }, { advies: "positief" }, { besluit: "toegekend" }, { uitkomst: "goed", afgerond: true },
];
const NEXT = { een: "twee", twee: "drie", drie: "vier", vier: "vijf", zes: "gesloten" };

function serve(port) {
  const { object, serve, TerminalError } = need("@restatedev/restate-sdk");
  const zaak = object({
    name: "zaak",
    handlers: {
      open: async (ctx) => {
        if (await ctx.get("stand")) throw new TerminalError("this case was opened before");
        ctx.set("stand", { step: "een" });
      },
      command: async (ctx, said) => {
        const { step, ...file } = { ...(await ctx.get("stand")), ...said };
        const next = step === "vijf" ? (file.besluit === "toegekend" ? "zes" : "drie") : NEXT[step];
        if (!next || !(file.akkoord && file.bedrag <= 500000)) throw new TerminalError("this way is closed");
        ctx.set("stand", { step: next, ...file });
        return next;
      },
    },
  });
  return serve({ services: [zaak], port });
}

function freePorts(count) {
  const open = () => new Promise((done, fail) => {
    const server = net.createServer().on("error", fail).listen(0, HERE, () => done(server));
  });
  return Promise.all(Array.from({ length: count }, open)).then((servers) => servers.map((server) => {
    const { port } = server.address();
    server.close();
    return port;
  }));
}

function ask(agent, port, path, body) {
  return new Promise((done, fail) => {
    const sent = JSON.stringify(body);
    const headers = sent ? { "content-type": "application/json", "content-length": Buffer.byteLength(sent) } : {};
    const request = http.request({ agent, host: HERE, port, path, method: "POST", headers }, (response) => {
      let told = "";
      response.setEncoding("utf8").on("data", (part) => (told += part)).on("error", fail).on("end", () => {
        if (response.statusCode >= 300) fail(new Error(`${path} is answered with ${response.statusCode}: ${told}`));
        else done(told && JSON.parse(told));
      });
    });
    request.on("error", fail).end(sent);
  });
}

async function client(name, port, seconds) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times = [];
  const start = performance.now();
  for (let number = 0; performance.now() < start + seconds * 1000; number += 1) {
    const path = `/zaak/${name}-${number}`;
    let began = performance.now();
    let step = await ask(agent, port, `${path}/open`);
    times.push(performance.now() - began);
    for (const said of STORY) {
      began = performance.now();
      step = await ask(agent, port, `${path}/command`, said);
      times.push(performance.now() - began);
    }
    if (step !== "gesloten") throw new Error(`a case ended in ${step}`);
  }
  agent.destroy();
  return { times, rate: times.length / ((performance.now() - start) / 1000) };
}

async function measure(count, port, seconds) {
  const clients = Array.from({ length: count }, (_, each) => client(`${count}-${each}`, port, seconds));
  const answers = await Promise.all(clients);
  const rate = answers.reduce((sum, one) => sum + one.rate, 0);
  const times = answers.flatMap((one) => one.times).sort((a, b) => a - b);
  const middle = (times[Math.floor((times.length - 1) / 2)] + times[Math.floor(times.length / 2)]) / 2;
  const last = times[Math.floor((times.length * 99) / 100)];
  console.log(
    `${`${count}`.padStart(3)} clients ${rate.toFixed(0).padStart(8)}/s  ` +
      `median ${middle.toFixed(2).padStart(8)} ms  99% ${last.toFixed(2).padStart(8)} ms`,
  );
}

// Asks again until the server, or the service behind it, is there.
async function register(admin, service, alive) {
  for (let tries = 0; alive(); tries += 1) {
    try {
      return await ask(undefined, admin, "/deployments", { uri: `http://${HERE}:${service}` });
    } catch (error) {
      if (tries > 300) throw error;
      await sleep(100);
    }
  }
  throw new Error("the server stopped");
}

async function main([folder, seconds = "5"]) {
  if (!folder || existsSync(folder)) throw new Error("use: node with_restate.mjs FOLDER [SECONDS]; FOLDER must not exist");
  const [ingress, admin, node, service] = await freePorts(4);
  const settings = {
    RESTATE_BIND_IP: HERE,
    RESTATE_BIND_PORT: node,
    RESTATE_INGRESS__BIND_PORT: ingress,
    RESTATE_ADMIN__BIND_PORT: admin,
    RESTATE_DISABLE_TELEMETRY: "true",
    RESTATE_LOG_FILTER: "error,octocrab=off",
  };
  const program = need.resolve(`@restatedev/restate-server-${process.platform}-${process.arch}/bin/restate-server`);
  const server = spawn(program, ["--no-logo", "--base-dir", folder], {
    env: { ...process.env, ...settings }, stdio: ["ignore", "ignore", "inherit"],
  });
  const handlers = fork(fileURLToPath(import.meta.url), ["--serve", `${service}`], {
    env: { ...process.env, RESTATE_LOGGING: "ERROR" }, stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const gone = new Promise((done) => server.on("exit", done));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
  process.on("exit", () => [handlers, server].forEach((one) => one.kill()));
  await register(admin, service, () => server.exitCode === null && handlers.exitCode === null);
  await ask(undefined, ingress, "/zaak/eerst/open");
  for (const count of [1, 16, 64]) await measure(count, ingress, Number(seconds));
  handlers.kill();
  server.kill();
  await gone;
}

const [first, ...others] = process.argv.slice(2);
await (first === "--serve" ? serve(Number(others[0])) : main([first, ...others].filter(Boolean)));
