// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A server in trouble, as an operator meets it: it shows a certificate that is not to be
//! trusted, or its disk is full.

use std::fmt::Write as _; // writing to a string cannot fail
use std::fs::File;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use doorbraak::store::postgres::Postgres;
use doorbraak::store::{Store, StoreError};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair,
};

use crate::cluster::{Cluster, postgres};
use crate::desk::CATALOGUE;
use crate::fixture::*;

/// The master key of these stores.
const KEY: &str = "0202020202020202020202020202020202020202020202020202020202020202";

/// What the program says of a store, with its exit code.
fn said(address: &str, arguments: &[&str], trusts: Option<&Path>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doorbraak"));
    command
        .args(arguments)
        .args(["--opslag", address, "--catalogus", CATALOGUE])
        .env("DOORBRAAK_LANG", "nl")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "400")
        .env("DOORBRAAK_SLEUTEL", KEY)
        .env("DOORBRAAK_LOG", "off")
        .env("DOORBRAAK_NU", "2026-03-02 09:00")
        .env_remove("DOORBRAAK_SLEUTELBESTAND")
        .stdin(Stdio::null());
    if let Some(file) = trusts {
        command.env("SSL_CERT_FILE", file);
    }
    let output = command.output().unwrap();
    let mut said = format!("? {}\n", output.status.code().unwrap());
    said += &String::from_utf8(output.stdout).unwrap();
    said += &String::from_utf8(output.stderr).unwrap();
    said
}

/// An authority.
fn authority(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, name);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A certificate of it, for a server of that name; until a year.
fn certificate(
    by: &CertifiedIssuer<'static, KeyPair>,
    name: &str,
    until: i32,
) -> (Certificate, KeyPair) {
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    params.not_before = rcgen::date_time_ymd(2020, 1, 1);
    params.not_after = rcgen::date_time_ymd(until, 1, 1);
    let key = KeyPair::generate().unwrap();
    (params.signed_by(&key, by).unwrap(), key)
}

#[test]
fn a_server_is_trusted_by_its_certificate_only() {
    let Some(server) = Cluster::start() else {
        return;
    };
    let database = server.database();
    let name = database.rsplit('/').next().unwrap().to_owned();
    let folder = Folder::new();
    let ours = authority("Ons gezag");
    let file = folder.file("gezag.pem");
    std::fs::write(&file, ours.pem()).unwrap();
    let other = folder.file("ander.pem");
    std::fs::write(&other, authority("Een ander").pem()).unwrap();
    // Without encryption nobody comes in over the network.
    let rules = "local all all trust\nhostssl all all 127.0.0.1/32 trust\n";
    server.put("data/pg_hba.conf", rules);
    // Free a moment ago.
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let up = |shows: Option<(&str, i32)>| {
        server.down();
        let mut more = format!("-c port={port} -c listen_addresses=127.0.0.1");
        if let Some((name, until)) = shows {
            let (certificate, key) = certificate(&ours, name, until);
            server.put("data/server.crt", &certificate.pem());
            server.put("data/server.key", &key.serialize_pem());
            more += " -c ssl=on";
        }
        server.up_with(&more);
    };
    let secret = format!("postgres://doorbraak@localhost:{port}/{name}?sslmode=require");
    let usual = format!("postgres://doorbraak@localhost:{port}/{name}");
    let new = |address: &str, trusts: &Path| {
        let said = said(address, &["opslag", "new"], Some(trusts));
        said.replace(&format!("{port}/{name}"), "POORT/NAAM")
    };
    let mut story = String::new();
    let mut tell = |what: &str, said: &str| {
        let _ = writeln!(story, "# {what}\n{said}");
    };
    up(Some(("db.elders.example", 2090)));
    tell("voor een andere naam", &new(&secret, &file));
    tell("ook als er niet om gevraagd is", &new(&usual, &file));
    up(Some(("localhost", 2021)));
    tell("verlopen", &new(&secret, &file));
    up(None);
    tell("geen TLS", &new(&secret, &file));
    up(Some(("localhost", 2090)));
    tell("van een ander gezag", &new(&secret, &other));
    tell("goed", &new(&secret, &file));
    tell("nog eens", &new(&usual, &file));
    insta::assert_snapshot!("certificaten", story);
}

/// A small disk in memory; gone when it is dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Only who may mount has one.
    fn new(megabytes: u32) -> Option<Self> {
        let name = format!("doorbraak-klein-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        let size = format!("size={megabytes}m,mode=0755");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(&path)
            .stderr(Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(path));
        }
        let _ = std::fs::remove_dir(&path);
        let _ = writeln!(
            std::io::stderr(),
            "skipped: no small disk can be mounted here to fill (only root may)"
        );
        None
    }

    /// Fills it, but for so many bytes: what to remove to have room again.
    fn fill(&self, spare: u64) -> PathBuf {
        let path = self.0.join("ballast");
        let mut file = File::create(&path).unwrap();
        let mut length = 0;
        while file.write_all(&[7; 4_096]).is_ok() {
            length += 4_096;
        }
        file.set_len(length - spare).unwrap();
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
        let _ = std::fs::remove_dir(&self.0);
    }
}

/// Writes one case until it cannot; how far it came, and why not further.
async fn write_until_it_fails(store: &impl Store, n: u8) -> (u32, StoreError) {
    let mut version = 0;
    loop {
        let mut change = only([grow(case(n), version, 20)]);
        change.messages = vec![message(case(n), 5, "{}")];
        match store.commit(change).await {
            Ok(_) => version += 20,
            Err(error) => return (version, error),
        }
    }
}

#[test]
fn a_full_disk_loses_nothing_and_all_goes_on_once_there_is_room() {
    let Some(disk) = SmallDisk::new(160) else {
        return;
    };
    let Some(server) = Cluster::start_in(&disk.0) else {
        return;
    };
    // The log of the server is elsewhere: without room for that it does not run at all.
    server.down();
    let log = Folder::new();
    let data = server.file("data/pg_wal");
    let moved = log.file("wal");
    let status = Command::new("mv").arg(&data).arg(&moved).status();
    assert!(status.unwrap().success());
    std::os::unix::fs::symlink(&moved, &data).unwrap();
    server.up();
    let address = server.database();
    assert!(said(&address, &["opslag", "new"], None).starts_with("? 0"));
    let open = [
        "zaak",
        "open",
        "gift",
        "met: {bedrag: \"€ 2\"}",
        "--als",
        "an",
        "--rol",
        "baliemedewerker",
        "--verzoek",
        "eerste",
        "--json",
    ];

    wait(async {
        let store = postgres(&address).await;
        let ballast = disk.fill(3_000_000);
        let (mut came, mut why) = (Vec::new(), Vec::new());
        for n in 1..=3 {
            let (version, error) = write_until_it_fails(&store, n).await;
            came.push(version);
            why.push(error);
        }
        assert!(came[0] > 0, "it was full at once");
        for error in &why {
            assert!(matches!(error, StoreError::Full), "{error:?}");
        }
        // The program says so, and what to do.
        insta::assert_snapshot!("volle_schijf", said(&address, &open, None));
        // What was acknowledged is there, and nothing else.
        let there = async |store: &Postgres, n: u8, version: u32| {
            let events = store.events(case(n), 0, usize::MAX).await.unwrap();
            let expected: Vec<_> = (1..=version).map(|number| event(case(n), number)).collect();
            assert!(events == expected, "case {n} after {version}");
        };
        for (n, version) in (1..).zip(&came) {
            there(&store, n, *version).await;
        }
        // With room again the same store goes on, and so does whoever asked in vain.
        std::fs::remove_file(ballast).unwrap();
        for (n, version) in (1..).zip(&came) {
            let change = only([grow(case(n), *version, 20)]);
            store.commit(change).await.unwrap();
            there(&store, n, version + 20).await;
        }
        store.check().await.unwrap();
        let twice = [0, 1].map(|_| said(&address, &open, None));
        assert!(twice[0].starts_with("? 0"), "{}", twice[0]);
        let numbers = store.heads(None, 99).await.unwrap().len();
        assert_eq!(numbers, 3 + 1, "{twice:?}");
    });
}
