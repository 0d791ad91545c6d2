// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A way to a server that can be cut so that what was said last arrives late: the program
//! has heard long since that its line is gone, and asks on another.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use crate::cluster::Cluster;

/// What PostgreSQL calls its socket in a folder.
const SOCKET: &str = ".s.PGSQL.5432";
/// How many milliseconds what was said last is on its way, in turns: while the program asks
/// on another line, just after it heard, and long after it went on.
const LATE: [u64; 6] = [0, 1, 2, 4, 8, 120];
/// How long the server may take over it.
const TAKEN: Duration = Duration::from_millis(100);

/// The way.
pub struct Relay {
    folder: PathBuf,
    cuts: Arc<AtomicBool>,
    late: Arc<AtomicU32>,
}

impl Relay {
    /// A way to that server.
    pub fn before(server: &Cluster) -> Self {
        let folder = server.file("relay");
        std::fs::create_dir_all(&folder).unwrap();
        let listener = UnixListener::bind(folder.join(SOCKET)).unwrap();
        let relay = Self {
            folder,
            cuts: Arc::default(),
            late: Arc::default(),
        };
        let to = server.file(SOCKET);
        let (cuts, late) = (Arc::clone(&relay.cuts), Arc::clone(&relay.late));
        thread::spawn(move || {
            for near in listener.incoming() {
                let Ok(near) = near else { return };
                let (to, cuts, late) = (to.clone(), Arc::clone(&cuts), Arc::clone(&late));
                thread::spawn(move || carry(&near, &to, &cuts, &late));
            }
        });
        relay
    }

    /// The address of a database that way, from its own.
    pub fn address(&self, direct: &str) -> String {
        let name = direct.rsplit('/').next().unwrap();
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://doorbraak@{folder}/{name}")
    }

    /// Whoever says something in the next moment loses its line, and is heard later.
    pub fn cut(&self) {
        self.cuts.store(true, Ordering::Relaxed);
        thread::sleep(Duration::from_millis(10));
        self.cuts.store(false, Ordering::Relaxed);
    }

    /// How often something was said late.
    pub fn late(&self) -> u32 {
        self.late.load(Ordering::Relaxed)
    }
}

/// Carries what two sides say until one of them leaves, or the line is cut.
fn carry(near: &UnixStream, to: &Path, cuts: &AtomicBool, late: &AtomicU32) {
    let Ok(far) = UnixStream::connect(to) else {
        return;
    };
    let (mut answers, mut back) = (far.try_clone().unwrap(), near.try_clone().unwrap());
    thread::spawn(move || {
        let _ = std::io::copy(&mut answers, &mut back);
        let _ = back.shutdown(Shutdown::Both);
    });
    let (mut near, mut far) = (near, &far);
    let mut said = vec![0; 65_536];
    while let Ok(length) = near.read(&mut said)
        && length > 0
    {
        let cut = cuts.load(Ordering::Relaxed);
        if cut {
            let _ = near.shutdown(Shutdown::Both);
            let turn = late.fetch_add(1, Ordering::Relaxed) as usize;
            thread::sleep(Duration::from_millis(LATE[turn % LATE.len()]));
        }
        if far.write_all(&said[..length]).is_err() {
            break;
        }
        if cut {
            thread::sleep(TAKEN);
            break;
        }
    }
    let _ = far.shutdown(Shutdown::Both);
}
