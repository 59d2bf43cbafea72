//! Published methods that the program does not bring with it, written down from `core/docs/INDICES.md` alone: the examples of their technical notes come out with
//! every printed digit. The reports could not be reached when this was written, so that the figures below are not proved to be theirs: what is proved is the
//! arithmetic, with the sums by hand beside it.

use chitieu_core::framework::index::Node;
use chitieu_core::index::{Inputs, Options, Scoring};
use chitieu_core::number::Rounding;
use chitieu_core::source::Severity;
use chitieu_core::{Pack, Program, Rational, Session};

/// The scores of the first unit to so many digits, and how many published ones agree, of how many.
fn scored(text: &str, year: i32, digits: u32, nodes: &[&str]) -> (Vec<String>, usize, usize) {
    let files: &[(&str, &str)] = &[("pack.json", text)];
    let reading = Pack::read(files, "pack.json");
    let errors = reading.findings.iter();
    let errors: Vec<_> = errors
        .filter(|finding| finding.severity() == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let pack = reading.pack.expect("a pack");
    let framework = pack.framework();
    let program = Program::new(framework);
    let as_of = framework.info.cut_off.expect("a day");
    let session = Session::new(framework, &program, pack.data(), as_of);
    let index = &framework.indices()[0];
    let inputs = Inputs::gather(&session, index, &index.sets[0], year, pack.sheets());
    let scoring = Scoring::new(framework, index, inputs, Options::default());
    let shown = |node: Node| {
        let interval = scoring.score(node, 0).expect("a score").interval();
        let ends =
            [interval.lower(), interval.upper()].map(|end| end.number().expect("an end").clone());
        // As printed: the middle of what the digits of the inputs allow.
        let middle = Rational::mean(&ends).expect("two ends");
        middle.round(digits, Rounding::HalfUp).to_canonical()
    };
    let scores = nodes
        .iter()
        .map(|id| shown(index.find(id).expect("a node")));
    let scores = scores.collect();
    let rows = scoring.reproduced(&session);
    let agree = rows.iter().filter(|row| row.agrees == Some(true)).count();
    (scores, agree, rows.len())
}

/// Turkey in the Human Development Report 2007/2008: 0.773, 0.812, 0.740 and 0.775.
#[test]
fn the_human_development_index_as_it_was_until_2009() {
    let text = include_str!("published/hdi.json");
    let nodes = ["life", "education", "gdp", "hdi"];
    let (scores, agree, all) = scored(text, 2005, 3, &nodes);
    assert_eq!(scores, ["0.773", "0.812", "0.74", "0.775"]);
    assert_eq!((agree, all), (1, 1));
}

/// New Zealand in the Human Development Report 2001, by hand: (103/994 + 13/272.6)/2 = 0.0757, (146.7/232.4 + 15.4/80.8)/2 = 0.4109, (ln 720/ln 901 + 1)/2 =
/// 0.9835, (10.9/11.2 + 13/27.3)/2 = 0.7247; their mean is 0.5487, published as 0.55.
#[test]
fn the_technology_achievement_index() {
    let text = include_str!("published/tai.json");
    let nodes = ["creation", "recent", "old", "skills", "tai"];
    let (scores, agree, all) = scored(text, 2000, 4, &nodes);
    assert_eq!(scores, ["0.0757", "0.4109", "0.9835", "0.7247", "0.5487"]);
    assert_eq!((agree, all), (1, 1));
}
