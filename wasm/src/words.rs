//! The words on screens for the codes in reports, from core, so that no page makes up its own.

use chitieu_core::framework::Tier;
use chitieu_core::{Absent, Pace, Status, Text, Timing};
use serde::Serialize;

use crate::listed;
use crate::problem::both;

/// The words on screens.
#[derive(Serialize)]
pub(crate) struct WordsJson {
    /// For each status, best first.
    status: Vec<StatusWordJson>,
    /// For `timing`.
    timing: Vec<WordJson>,
    /// For `pace`.
    pace: Vec<WordJson>,
    /// For `absent`, and for `reason` where it is one of these.
    absent: Vec<WordJson>,
    /// For tiers.
    tier: Vec<WordJson>,
}

/// A status with its sign, so that colour never carries it alone.
#[derive(Serialize)]
pub(crate) struct StatusWordJson {
    /// The word in JSON.
    code: Status,
    /// The sign before the word.
    symbol: char,
    /// The word on the screen.
    label: Text,
}

/// A code of a report.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
pub(crate) enum CodeJson {
    /// In `timing`.
    Timing(Timing),
    /// In `pace`.
    Pace(Pace),
    /// In `absent` and `reason`.
    Absent(Absent),
    /// In `tier`.
    Tier(Tier),
}

/// A code with its words.
#[derive(Serialize)]
pub(crate) struct WordJson {
    /// The word in JSON.
    code: CodeJson,
    /// The words on the screen.
    label: Text,
}

const TIMINGS: [Timing; 7] = [
    Timing::Open,
    Timing::MetEarly,
    Timing::MetOnTime,
    Timing::MetLate,
    Timing::Overdue,
    Timing::Lost,
    Timing::Unknown,
];

const PACES: [Pace; 7] = [
    Pace::Ahead,
    Pace::OnTrack,
    Pace::Behind,
    Pace::Away,
    Pace::NotNeeded,
    Pace::NoBaseline,
    Pace::NoSeries,
];

/// Every code with its words.
pub(crate) fn words() -> WordsJson {
    let word = |code: CodeJson| WordJson {
        code,
        label: match code {
            CodeJson::Timing(it) => both(|lang| it.label(lang).to_owned()),
            CodeJson::Pace(it) => both(|lang| it.label(lang).to_owned()),
            CodeJson::Absent(it) => it.text(),
            CodeJson::Tier(it) => both(|lang| it.label(lang).to_owned()),
        },
    };
    WordsJson {
        status: listed(Status::ALL.into_iter().map(|code| StatusWordJson {
            code,
            symbol: code.symbol(),
            label: both(|lang| code.label(lang).to_owned()),
        })),
        timing: listed(TIMINGS.into_iter().map(|it| word(CodeJson::Timing(it)))),
        pace: listed(PACES.into_iter().map(|it| word(CodeJson::Pace(it)))),
        absent: listed(Absent::ALL.into_iter().map(|it| word(CodeJson::Absent(it)))),
        tier: listed(Tier::ALL.into_iter().map(|it| word(CodeJson::Tier(it)))),
    }
}
