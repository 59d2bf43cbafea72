use super::*;
use crate::number::Bound;
use proptest::prelude::*;

fn ask(value: &str) -> Question<'_> {
    Question {
        value: Some(value),
        ..Question::default()
    }
}

fn answer(question: Question<'_>) -> Calculation {
    calculate(&question).expect("the question is complete")
}

fn interval(answer: &Calculation) -> (Option<String>, Option<String>) {
    let interval = answer.result.as_ref().expect("a result").interval();
    let text = |bound: &Bound| bound.number().map(Rational::to_canonical);
    (text(interval.lower()), text(interval.upper()))
}

fn ends(low: &str, high: &str) -> (Option<String>, Option<String>) {
    (Some(low.to_owned()), Some(high.to_owned()))
}

#[test]
fn a_ratio_is_a_rate_in_percent() {
    let answer = answer(Question {
        target: Some(">=30%"),
        ..ask("521.509/1.450.945")
    });
    assert_eq!(
        answer.result,
        Ok(Value::Point(Rational::parse("10430180/290189").unwrap()))
    );
    let judged = answer.judged.unwrap();
    assert_eq!(
        (judged.verdict, judged.status),
        (Verdict::Met, Status::Exceeded)
    );
    assert_eq!(
        judged.gap.things,
        Some(Rational::from(435_284i64 - 521_509))
    );
}

#[test]
fn the_whole_of_a_percentage_and_its_part_is_bounded() {
    let answer = answer(Question {
        numerator: Some("393.106"),
        ..ask("86,48%")
    });
    assert_eq!(answer.found, Found::Denominator);
    assert_eq!(interval(&answer), ends("454537", "454589"));
}

#[test]
fn every_whole_that_is_found_prints_as_the_percentage_and_no_other() {
    // Brute force over small counts, another way than dividing bounds.
    for (percent, part) in [
        ("33%", 7i64),
        ("12,5%", 3),
        ("99,9%", 40),
        ("100%", 5),
        ("0,4%", 1),
    ] {
        let text = part.to_string();
        let question = Question {
            numerator: Some(&text),
            ..ask(percent)
        };
        let found = calculate(&question).unwrap();
        let decimals = percent
            .split_once(',')
            .map_or(0, |(_, rest)| rest.len() - 1);
        let fitting: Vec<i64> = (part..2_000)
            .filter(|whole| {
                let share = Rational::ratio(part * 100, *whole).unwrap();
                let shown = share.round(
                    u32::try_from(decimals).unwrap(),
                    crate::number::Rounding::HalfUp,
                );
                shown == Rational::parse(&percent.trim_end_matches('%').replace(',', ".")).unwrap()
            })
            .collect();
        // A contradiction: no whole number fits.
        let interval = found.result.map(|value| value.interval());
        let fits = |whole: &i64| {
            interval
                .as_ref()
                .is_ok_and(|i| i.contains(&Rational::from(*whole)))
        };
        let inside: Vec<i64> = (1..2_000).filter(fits).collect();
        assert_eq!(inside, fitting, "{part} is {percent}");
    }
}

#[test]
fn a_part_of_nearly_a_whole_is_strictly_below() {
    let answer = answer(Question {
        denominator: Some("gần 3.000"),
        ..ask("12%")
    });
    assert_eq!(answer.found, Found::Numerator);
    assert_eq!(interval(&answer), ends("0", "374"));
    assert_eq!(answer.result.unwrap().face(), Some(&Rational::from(360i64)));
}

#[test]
fn more_in_the_part_than_in_the_whole_is_computed_and_noticed() {
    let answer = answer(ask("1.292/1.092"));
    assert!(matches!(
        answer.findings.as_slice(),
        [Problem::NumeratorAboveDenominator { .. }]
    ));
    assert!(answer.result.is_ok());
}

#[test]
fn a_zero_denominator_has_a_reason_and_no_number() {
    assert_eq!(
        answer(ask("0/0")).result,
        Err(NoResult::Absent(Absent::NothingOccurred))
    );
    assert_eq!(
        answer(ask("5/0")).result,
        Err(NoResult::Absent(Absent::ZeroDenominator))
    );
    let target = Question {
        target: Some("30%"),
        ..ask("5/0")
    };
    assert_eq!(answer(target).judged, None);
}

#[test]
fn a_printed_number_meets_its_own_target_only_as_printed() {
    let question = Question {
        target: Some(">=36%"),
        ..ask("36%")
    };
    let judged = answer(question).judged.unwrap();
    assert_eq!(judged.verdict, Verdict::Depends);
    assert_eq!(judged.as_printed, Verdict::Met);
    assert_eq!(judged.status, Status::MetAsPrinted);
    assert_eq!(judged.reason, Some(Reason::Rounded));
    let exact = Question {
        exact: true,
        ..question
    };
    assert_eq!(answer(exact).judged.unwrap().verdict, Verdict::Met);
}

#[test]
fn a_lower_bound_can_prove_a_target() {
    let judged = answer(Question {
        target: Some("40%"),
        ..ask("trên 50%")
    })
    .judged
    .unwrap();
    assert_eq!((judged.verdict, judged.exceeded), (Verdict::Met, true));
}

#[test]
fn a_rank_is_better_when_smaller() {
    for (value, rank) in [("9/63", true), ("hạng 9/63", false)] {
        let answer = answer(Question {
            target: Some("10"),
            rank,
            ..ask(value)
        });
        assert_eq!(answer.scale, Scale::Rank);
        assert_eq!(answer.judged.unwrap().status, Status::Exceeded, "{value}");
    }
}

#[test]
fn a_path_has_pace_need_and_projection() {
    let answer = answer(Question {
        baseline: Some("2022=672"),
        now: Some("2023=882"),
        target: Some("2025=1000"),
        ..Question::default()
    });
    let judged = answer.judged.unwrap();
    assert_eq!(
        (judged.verdict, judged.status, judged.pace),
        (Verdict::NotMet, Status::OnPace, Pace::Ahead)
    );
    let point = |n: i64| Interval::point(Rational::from(n));
    assert_eq!(judged.needed.unwrap().per_year(), point(59));
    assert_eq!(answer.movement.unwrap().made.per_year(), point(210));
    assert_eq!(answer.progress.unwrap().projection, Some(point(1302)));
    assert_eq!(judged.gap.things, Some(Rational::from(118i64)));
}

#[test]
fn the_sign_behind_a_deadline_joins_or_compares() {
    for (text, comparator) in [
        ("2025=1000", Comparator::AtLeast),
        ("2025>1000", Comparator::MoreThan),
        ("2025>=1000", Comparator::AtLeast),
        ("2025=<=1000", Comparator::AtMost),
        ("2025-06-30=trên 1000", Comparator::MoreThan),
    ] {
        let target = answer(Question {
            target: Some(text),
            ..ask("882")
        })
        .target
        .unwrap();
        assert_eq!(
            (target.comparator, target.value),
            (comparator, Rational::from(1000i64)),
            "{text}"
        );
        assert!(target.deadline.is_some(), "{text}");
    }
}

#[test]
fn a_percentage_is_held_against_its_counts() {
    let check = |percent, numerator, denominator| {
        let question = Question {
            numerator: Some(numerator),
            denominator: Some(denominator),
            ..ask(percent)
        };
        answer(question).findings
    };
    assert!(matches!(
        check("36%", "521.509", "1.450.945")[..],
        [Problem::StatedPercentRounded { .. }]
    ));
    assert!(matches!(
        check("35%", "521.509", "1.450.945")[..],
        [Problem::StatedPercentTruncated { .. }]
    ));
    assert!(matches!(
        check("34%", "521.509", "1.450.945")[..],
        [Problem::StatedPercentWrong { .. }]
    ));
    assert!(check("50%", "1", "2").is_empty());
}

#[test]
fn questions_that_do_not_fit_together_are_refused() {
    let both = |value, numerator| {
        calculate(&Question {
            numerator: Some(numerator),
            ..ask(value)
        })
        .unwrap_err()
    };
    assert_eq!(both("1/2", "5"), CalculationProblem::TooMany);
    assert_eq!(both("12", "5"), CalculationProblem::TooMany);
    let problem = calculate(&Question {
        target: Some("30%"),
        ..ask("12")
    })
    .unwrap_err();
    assert_eq!(
        problem,
        CalculationProblem::OtherScale {
            part: Part::Target,
            wanted: Scale::Amount
        }
    );
    assert_eq!(
        calculate(&Question::default()).unwrap_err(),
        CalculationProblem::Missing { part: Part::Value }
    );
    let dated = |now| {
        let question = Question {
            baseline: Some("2022=672"),
            now,
            ..Question::default()
        };
        calculate(&question).unwrap_err()
    };
    assert_eq!(dated(None), CalculationProblem::Missing { part: Part::Now });
    assert_eq!(
        dated(Some("882")),
        CalculationProblem::NoPeriod { part: Part::Now }
    );
    assert_eq!(
        dated(Some("2021=882")),
        CalculationProblem::NotLater { part: Part::Now }
    );
    assert!(matches!(
        dated(Some("hôm nay=882")),
        CalculationProblem::BadPeriod { .. }
    ));
}

#[test]
fn numbers_that_no_whole_gives_contradict_each_other() {
    let answer = answer(Question {
        numerator: Some("1"),
        exact: true,
        ..ask("33%")
    });
    assert_eq!(
        answer.result,
        Err(NoResult::Contradiction(Contradiction::Contradiction))
    );
}

#[test]
fn every_problem_speaks_both_languages() {
    use crate::locale::Lang;
    let problems = [
        calculate(&ask("abc")).unwrap_err(),
        CalculationProblem::NoPeriod { part: Part::Now },
        CalculationProblem::BadPeriod {
            part: Part::Now,
            text: "x".into(),
        },
        CalculationProblem::Missing {
            part: Part::Numerator,
        },
        CalculationProblem::TooMany,
        CalculationProblem::OtherScale {
            part: Part::Target,
            wanted: Scale::Percent,
        },
        CalculationProblem::NotLater { part: Part::Target },
    ];
    for problem in problems {
        assert_ne!(
            problem.message(Lang::Vi),
            problem.message(Lang::En),
            "{problem:?}"
        );
        assert_ne!(
            problem.advice(Lang::Vi),
            problem.advice(Lang::En),
            "{problem:?}"
        );
    }
}

/// Tokens of all kinds, and texts that are none.
fn typed() -> impl Strategy<Value = Option<String>> {
    let word = prop::sample::select(vec![
        "",
        "trên ",
        "gần ",
        "khoảng ",
        "ít nhất ",
        "hạng ",
        "-",
        ">=",
    ]);
    let number = prop_oneof![
        "[0-9]{1,4}(,[0-9]{1,2})?",
        "[0-9]{1,3}(\\.[0-9]{3}){1,2}",
        "[0-9]{1,3}/[0-9]{1,3}",
        "\\PC{0,8}",
    ];
    let unit = prop::sample::select(vec!["", "%", " triệu", " hộ"]);
    let period = prop::sample::select(vec!["", "2022=", "2023-H1=", "2025=", "=", "x="]);
    let token = (period, word, number, unit)
        .prop_map(|(period, word, number, unit)| format!("{period}{word}{number}{unit}"));
    prop::option::weighted(0.4, token)
}

proptest! {
    /// Whatever is typed: an answer or a problem, in both languages, and never a number that its own bounds exclude.
    #[test]
    fn any_question_is_answered_or_refused(
        parts in prop::array::uniform6(typed()),
        rank in any::<bool>(),
        exact in any::<bool>(),
    ) {
        let [value, numerator, denominator, baseline, now, target] = parts.each_ref().map(Option::as_deref);
        let style = NumberStyle::Vi;
        let question = Question { value, numerator, denominator, baseline, now, target, style, rank, exact };
        match calculate(&question) {
            Err(problem) => prop_assert!(!problem.message(crate::locale::Lang::Vi).is_empty()),
            Ok(answer) => {
                let row = answer.row(crate::locale::Lang::En);
                prop_assert_eq!(row.value.is_some(), answer.result.is_ok());
                prop_assert!(!answer.document(crate::locale::Lang::Vi).blocks.is_empty());
                if let (Some(judged), Ok(value)) = (&answer.judged, &answer.result)
                    && let (Some(point), Some(asked)) = (value.as_point(), &answer.target)
                {
                    let holds = asked.comparator.holds(point, &asked.value);
                    prop_assert_eq!(judged.verdict == Verdict::Met, holds);
                }
            }
        }
    }

    /// A whole that is implied by a percentage and its part gives that percentage again.
    #[test]
    fn an_implied_whole_gives_the_percentage_again(one in 1i64..5_000, other in 1i64..5_000) {
        let (part, whole) = (one.min(other), one.max(other));
        let share = Rational::ratio(part * 100, whole).unwrap().round(1, crate::number::Rounding::HalfUp);
        let percent = format!("{}%", share.to_canonical().replace('.', ","));
        let part = part.to_string();
        let printed = if percent.contains(',') { percent } else { percent.replace('%', ",0%") };
        let answer = calculate(&Question { numerator: Some(&part), ..ask(&printed) }).unwrap();
        let found = answer.result.unwrap().interval();
        prop_assert!(found.contains(&Rational::from(whole)), "{part} of {whole} is {printed}");
    }
}
