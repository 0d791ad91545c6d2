// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The clock, from outside; and whether it can be believed.

use std::future::Future;

use crate::base::time::Instant;

/// What tells the time.
pub trait Clock: Send + Sync {
    /// The moment. It may jump.
    fn now(&self) -> Instant;

    /// Milliseconds since some moment. They never jump: who waits, counts these.
    fn ticks(&self) -> u64;

    /// Waits so many of them.
    fn sleep(&self, ms: u64) -> impl Future<Output = ()> + Send;
}

/// Chance, from outside.
pub trait Chance: Send {
    /// A number, each as likely as any other.
    fn draw(&mut self) -> u32;
}

/// A difference up to this is a clock being set right a little.
const SMALL_MS: i64 = 5_000;
/// A jump forward beyond this is not believed: it could expire what is not due at all.
const FAR_MS: i64 = 24 * 60 * 60 * 1_000;

/// Compares the moment with the milliseconds that surely passed.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// The moment at nought milliseconds, as it was last believed.
    zero: Option<i64>,
    /// Whether the clock stands too far ahead to be believed.
    ahead: bool,
}

/// What a look at the clock showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// It goes as it should.
    Steady,
    /// It went back by so many milliseconds. What was done stays done; what is not due
    /// any more waits.
    Back(i64),
    /// It went forward by so many milliseconds, and is believed.
    Forward(i64),
    /// It went so far forward that it is not believed: nothing expires until it is back,
    /// or the service was started again.
    TooFar(i64),
    /// It still stands too far ahead.
    StillTooFar,
    /// It is back from too far ahead.
    Returned,
}

impl Look {
    /// Whether terms may expire by this clock.
    #[must_use]
    pub const fn is_believed(self) -> bool {
        !matches!(self, Self::TooFar(_) | Self::StillTooFar)
    }
}

impl Watch {
    /// Looks at the clock. The first look believes it: after a stop of weeks, what fell
    /// due meanwhile is caught up with.
    pub fn look(&mut self, now: Instant, ticks: u64) -> Look {
        let ticks = i64::try_from(ticks).unwrap_or(i64::MAX);
        let zero = now.0.saturating_sub(ticks);
        let Some(before) = self.zero else {
            self.zero = Some(zero);
            return Look::Steady;
        };
        let jump = zero.saturating_sub(before);
        if jump > FAR_MS {
            let was = std::mem::replace(&mut self.ahead, true);
            return if was {
                Look::StillTooFar
            } else {
                Look::TooFar(jump)
            };
        }
        self.zero = Some(zero);
        let was = std::mem::replace(&mut self.ahead, false);
        if jump < -SMALL_MS {
            Look::Back(jump.saturating_neg())
        } else if jump > SMALL_MS {
            Look::Forward(jump)
        } else if was {
            Look::Returned
        } else {
            Look::Steady
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    fn looks(moments: &[(i64, u64)]) -> Vec<Look> {
        let mut watch = Watch::default();
        let looks = moments
            .iter()
            .map(|(now, ticks)| watch.look(Instant(*now), *ticks));
        looks.collect()
    }

    #[test]
    fn a_clock_that_is_set_right_a_little_is_steady() {
        let looks = looks(&[(0, 0), (1_000, 1_000), (6_900, 2_000), (3_100, 3_000)]);
        assert_eq!(looks, [Look::Steady; 4]);
    }

    #[test]
    fn going_back_is_told_once() {
        let looks = looks(&[(DAY, 0), (10, 10), (20, 20)]);
        assert_eq!(looks, [Look::Steady, Look::Back(DAY), Look::Steady]);
    }

    #[test]
    fn a_day_forward_is_believed_and_more_is_not() {
        let looks = looks(&[
            (0, 0),
            (DAY, 0),
            (3 * DAY, 0),
            (3 * DAY + 10, 10),
            (DAY + 20, 20),
            (DAY + 30, 30),
        ]);
        assert_eq!(
            looks,
            [
                Look::Steady,
                Look::Forward(DAY),
                Look::TooFar(2 * DAY),
                Look::StillTooFar,
                Look::Returned,
                Look::Steady,
            ]
        );
    }

    #[test]
    fn after_a_long_stop_the_first_look_is_believed() {
        assert_eq!(looks(&[(900 * DAY, 7)]), [Look::Steady]);
    }
}
