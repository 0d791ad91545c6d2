// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A world with a time of its own, in which everything that happens follows from one
//! number. Tasks run one at a time, in an order by chance; time goes on when all wait.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use doorbraak::base::time::Instant;
use doorbraak::daemon::clock::{Chance, Clock};

/// Numbers by chance, the same for the same seed (SplitMix64).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below a number.
    pub fn below(&mut self, most: u64) -> u64 {
        self.roll() % most.max(1)
    }

    /// One time in so many.
    pub fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
}

impl Chance for Dice {
    fn draw(&mut self) -> u32 {
        u32::try_from(self.roll() >> 32).expect("half of it")
    }
}

/// What all tasks share.
#[derive(Debug)]
pub struct State {
    /// Milliseconds since the world began.
    pub time: u64,
    pub dice: Dice,
    /// When to wake whom.
    timers: Vec<(u64, Waker)>,
    /// How far the clock of each node is off.
    pub off: Vec<i64>,
    /// What happened, for who looks for the cause of a failure.
    pub log: Vec<String>,
}

/// The world.
#[derive(Clone, Debug)]
pub struct World(Arc<Mutex<State>>, Instant);

impl World {
    /// A world that begins at a moment.
    pub fn new(seed: u64, nodes: usize, begins: Instant) -> Self {
        let state = State {
            time: 0,
            dice: Dice::new(seed),
            timers: Vec::new(),
            off: vec![0; nodes],
            log: Vec::new(),
        };
        Self(Arc::new(Mutex::new(state)), begins)
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The true moment.
    pub fn now(&self) -> Instant {
        self.at(0)
    }

    fn at(&self, off: i64) -> Instant {
        let time = i64::try_from(self.state().time).expect("short");
        Instant(self.1.0 + time + off)
    }

    /// The clock of a node is at most so far ahead.
    pub fn set_right(&self, node: usize, most: i64) {
        let mut state = self.state();
        state.off[node] = state.off[node].min(most);
    }

    pub fn time(&self) -> u64 {
        self.state().time
    }

    pub fn note(&self, what: impl Into<String>) {
        let mut state = self.state();
        let line = format!("{:>9} {}", state.time, what.into());
        state.log.push(line);
    }

    pub fn below(&self, most: u64) -> u64 {
        self.state().dice.below(most)
    }

    pub fn one_in(&self, many: u64) -> bool {
        self.state().dice.one_in(many)
    }

    /// Waits so many milliseconds of this world.
    pub fn sleep(&self, ms: u64) -> impl Future<Output = ()> + Send + use<> {
        let world = self.clone();
        let mut until = None;
        std::future::poll_fn(move |context| {
            let mut state = world.state();
            let until = *until.get_or_insert(state.time.saturating_add(ms));
            if state.time >= until {
                return Poll::Ready(());
            }
            state.timers.push((until, context.waker().clone()));
            Poll::Pending
        })
    }

    /// Waits a while, by chance; others may come in between.
    pub async fn dawdle(&self, most: u64) {
        let ms = self.below(most);
        self.sleep(ms).await;
    }
}

/// The clock of a node.
#[derive(Clone, Debug)]
pub struct NodeClock {
    pub world: World,
    pub node: usize,
    /// When the node began.
    pub began: u64,
}

impl Clock for NodeClock {
    fn now(&self) -> Instant {
        let off = self.world.state().off[self.node];
        self.world.at(off)
    }

    fn ticks(&self) -> u64 {
        self.world.time() - self.began
    }

    fn sleep(&self, ms: u64) -> impl Future<Output = ()> + Send {
        self.world.sleep(ms)
    }
}

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Something that runs in the world.
pub struct Task {
    pub name: String,
    /// The node that it runs on, which may die.
    pub node: Option<usize>,
    work: Pin<Box<dyn Future<Output = ()>>>,
    woken: Arc<Flag>,
}

impl Task {
    pub fn new(name: &str, node: Option<usize>, work: impl Future<Output = ()> + 'static) -> Self {
        Self {
            name: name.to_owned(),
            node,
            work: Box::pin(work),
            woken: Arc::new(Flag(AtomicBool::new(true))),
        }
    }
}

/// What a turn of the world came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Turn {
    /// A task of this node did something.
    Did(Option<usize>),
    /// All waited: time went on.
    Waited,
    /// Nobody waits for anything.
    Over,
}

/// Lets one task go on, or time. Tasks that are done are gone.
pub fn turn(world: &World, tasks: &mut Vec<Task>) -> Turn {
    let awake = tasks.iter().enumerate();
    let awake = awake.filter(|(_, task)| task.woken.0.load(Ordering::Relaxed));
    let awake: Vec<usize> = awake.map(|(index, _)| index).collect();
    if awake.is_empty() {
        return pass(world);
    }
    let chosen = usize::try_from(world.below(awake.len() as u64)).expect("few");
    let index = awake[chosen];
    let task = &mut tasks[index];
    task.woken.0.store(false, Ordering::Relaxed);
    let node = task.node;
    let waker = Waker::from(Arc::clone(&task.woken));
    let done = task.work.as_mut().poll(&mut Context::from_waker(&waker));
    if done.is_ready() {
        tasks.remove(index);
    }
    Turn::Did(node)
}

/// Time goes on to the next thing that somebody waits for.
fn pass(world: &World) -> Turn {
    let mut state = world.state();
    let Some(next) = state.timers.iter().map(|(when, _)| *when).min() else {
        return Turn::Over;
    };
    state.time = state.time.max(next);
    let timers = std::mem::take(&mut state.timers);
    let (ripe, rest) = timers.into_iter().partition(|(when, _)| *when <= next);
    state.timers = rest;
    drop(state);
    let ripe: Vec<(u64, Waker)> = ripe;
    for (_, waker) in ripe {
        waker.wake();
    }
    Turn::Waited
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Does something that does not wait in this world (but for a thread of a store, say).
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut work = pin!(work);
    loop {
        match work.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(came) => return came,
            Poll::Pending => thread::park(),
        }
    }
}
