// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A PostgreSQL server for tests: from the programs on this machine, in a folder of its
//! own, reached by a socket only. One per program of tests, a database per test. It is
//! gone when the program is, however that ends: a shell waits for that.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "a helper of several tests, which may fail them"
)]

use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use doorbraak::store::Absent;
use doorbraak::store::postgres::Postgres;

/// Set (or `CI`): a machine without PostgreSQL fails the tests that need it.
const NEEDED: &str = "DOORBRAAK_TESTS_POSTGRES";

/// A server.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    user: Option<(u32, u32)>,
    /// While this is open, the server lives.
    guard: Option<Child>,
}

/// The server of this program of tests; none when the machine has no PostgreSQL.
pub fn cluster() -> Option<&'static Cluster> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    CLUSTER.get_or_init(Cluster::start).as_ref()
}

/// A new, empty database on it: its address.
pub fn database() -> Option<String> {
    Some(cluster()?.database())
}

/// Opens a store there, made if it is not there.
pub async fn postgres(address: &str) -> Postgres {
    Postgres::open(address, Absent::Make).await.unwrap()
}

/// Where the programs are: on the path, or where Debian puts them.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let versions = std::fs::read_dir("/usr/lib/postgresql");
    let mut versions: Vec<PathBuf> = versions
        .map(|found| found.flatten().map(|one| one.path().join("bin")).collect())
        .unwrap_or_default();
    versions.sort();
    folders.extend(versions.into_iter().rev());
    let all = ["initdb", "pg_ctl", "createdb", "psql", "pg_basebackup"];
    let has = |folder: &PathBuf| all.iter().all(|name| folder.join(name).is_file());
    folders.into_iter().find(has)
}

/// What the server may not run as is the superuser: then it runs as somebody else.
fn somebody() -> Option<(u32, u32)> {
    let number = |arguments: &[&str]| -> Option<u32> {
        let said = Command::new("id").args(arguments).output().ok()?;
        String::from_utf8(said.stdout).ok()?.trim().parse().ok()
    };
    if number(&["-u"])? != 0 {
        return None;
    }
    ["postgres", "nobody"]
        .into_iter()
        .find_map(|name| number(&["-u", name]).zip(number(&["-g", name])))
}

impl Cluster {
    /// Makes and starts one, in memory where that can be.
    pub fn start() -> Option<Self> {
        let memory = Path::new("/dev/shm");
        let within = std::env::temp_dir();
        Self::start_in(if memory.is_dir() { memory } else { &within })
    }

    /// Makes and starts one in a folder within that one.
    pub fn start_in(within: &Path) -> Option<Self> {
        let Some(programs) = programs() else {
            assert!(
                std::env::var_os("CI").is_none() && std::env::var_os(NEEDED).is_none(),
                "PostgreSQL (initdb, pg_ctl) is not on this machine, and its tests may not be skipped"
            );
            let _ = writeln!(
                std::io::stderr(),
                "no PostgreSQL (initdb, pg_ctl) on this machine: its tests are skipped"
            );
            return None;
        };
        let mut new = Self::folder(programs, within);
        new.run(
            "initdb",
            &[
                "-D",
                "data",
                "-U",
                "doorbraak",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
            ],
        );
        new.up();
        new.watched();
        Some(new)
    }

    /// Has it stopped, and its folder removed, when this program ends.
    fn watched(&mut self) {
        // The shell outlives the tests by as long as it needs.
        let script =
            "read -r gone; \"$0\" -D \"$1/data\" -m immediate stop >/dev/null 2>&1; rm -rf \"$1\"";
        let guard = self
            .command("/bin/sh")
            .args(["-c", script])
            .arg(self.programs.join("pg_ctl"))
            .arg(&self.folder)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        self.guard = Some(guard.unwrap());
    }

    /// A second server that follows this one, and may take over.
    pub fn standby(&self) -> Self {
        let within = self.folder.parent().unwrap_or(Path::new("/tmp"));
        let mut new = Self::folder(self.programs.clone(), within);
        let from = self.folder.display().to_string();
        let arguments = [
            "-h",
            &from,
            "-U",
            "doorbraak",
            "-D",
            "data",
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
            "--no-sync",
        ];
        new.run("pg_basebackup", &arguments);
        new.up();
        new.watched();
        new
    }

    /// Makes a standby the server.
    pub fn promote(&self) {
        self.run("pg_ctl", &["-D", "data", "-w", "promote"]);
    }

    /// The address of a database on this server, or on the other when that took over.
    pub fn either(&self, other: &Self, name: &str) -> String {
        let folders = [self, other].map(|one| one.folder.display().to_string().replace('/', "%2F"));
        format!("postgres://doorbraak@{}/{name}", folders.join(","))
    }

    fn folder(programs: PathBuf, within: &Path) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = within.join(format!("doorbraak-pg-{}-{next}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let user = somebody();
        if let Some((user, group)) = user {
            std::os::unix::fs::chown(&folder, Some(user), Some(group)).unwrap();
        }
        Self {
            folder,
            programs,
            user,
            guard: None,
        }
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).env("LC_ALL", "C");
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command
    }

    /// Runs one of the server's programs in its folder; it must do what it was asked.
    pub fn run(&self, program: &str, arguments: &[&str]) {
        let output = self.try_run(program, arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {said}");
    }

    fn try_run(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = self.command(self.programs.join(program));
        // The server keeps what it inherits open: not a pipe of ours.
        let log = std::fs::File::create(self.folder.join("start.log")).unwrap();
        command
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        let mut output = command.output().unwrap();
        output.stderr = std::fs::read(self.folder.join("start.log")).unwrap_or_default();
        output
    }

    /// Starts the server, and waits until it answers. After it was killed, what is left of
    /// it may take a moment to go.
    pub fn up(&self) {
        self.up_with("");
    }

    /// Starts the server with more settings (`-c name=value`).
    pub fn up_with(&self, more: &str) {
        let options = format!(
            "-k {} -c listen_addresses='' -c max_connections=200 -c shared_buffers=64MB {more}",
            self.folder.display()
        );
        let mut arguments = vec!["-D", "data", "-l", "server.log", "-w", "-t", "60", "-o"];
        arguments.extend([&*options, "start"]);
        let started = (0..100).any(|again| {
            let pause = std::time::Duration::from_millis(if again == 0 { 0 } else { 100 });
            std::thread::sleep(pause);
            self.try_run("pg_ctl", &arguments).status.success()
        });
        let log = std::fs::read_to_string(self.folder.join("server.log")).unwrap_or_default();
        assert!(started, "the server does not start: {log}");
    }

    /// Stops the server, as an operator would.
    pub fn down(&self) {
        self.run("pg_ctl", &["-D", "data", "-m", "fast", "-w", "stop"]);
    }

    /// A file in its folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file that only the server may read; says where.
    pub fn put(&self, name: &str, text: &str) -> PathBuf {
        use std::os::unix::fs::{OpenOptionsExt as _, chown};
        let path = self.folder.join(name);
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true).mode(0o600);
        let mut file = options.open(&path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        if let Some((user, group)) = self.user {
            chown(&path, Some(user), Some(group)).unwrap();
        }
        path
    }

    /// Kills the server where it stands, with everything it was doing.
    pub fn kill(&self) {
        let file = std::fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap();
        let server = file.lines().next().unwrap().to_owned();
        let children = Command::new("ps")
            .args(["-o", "pid=", "--ppid", &server])
            .output()
            .unwrap();
        let children = String::from_utf8(children.stdout).unwrap();
        // The server first: it must not clean up after its children.
        let mut killed = vec![server.clone()];
        killed.extend(children.split_whitespace().map(str::to_owned));
        let _ = Command::new("kill").arg("-9").args(&killed).status();
        let there = |pid: &String| {
            let state = std::fs::read_to_string(format!("/proc/{pid}/stat"));
            state.is_ok_and(|state| !state.contains(") Z "))
        };
        while killed.iter().any(there) {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    /// The address of a database.
    pub fn address(&self, name: &str) -> String {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://doorbraak@{folder}/{name}")
    }

    /// A new, empty database: its address.
    pub fn database(&self) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("d{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = self.folder.display().to_string();
        self.run("createdb", &["-h", &folder, "-U", "doorbraak", &name]);
        self.address(&name)
    }

    /// Says something to a database, as another program would.
    pub fn tell(&self, address: &str, sql: &str) {
        self.run(
            "psql",
            &["-q", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql],
        );
    }
}
