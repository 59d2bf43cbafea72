//! A formula in words, for people who read reports and not formulas.

use super::Formula;
use super::ast::{Binding, Comparison, Function, Operator, Shape};
use super::print::{Piece, at_least, take, take_many};
use crate::list::{Listed, joined};
use crate::locale::{Lang, Text, letter, write};

/// The formula in words, given the name of every measure and indicator in it.
///
/// Names are taken as they are, except that the capital of a common word is lowered inside the sentence.
///
/// ```
/// use chitieu_core::formula::{Formula, describe};
/// use chitieu_core::locale::{Lang, Text};
/// let names = |name: &str| match name {
///     "a" => Text::new("Số tài khoản đã kích hoạt", "accounts activated"),
///     _ => Text::new("Số trường hợp", "cases"),
/// };
/// let formula = Formula::parse("a / b * 100").unwrap();
/// assert_eq!(describe(&formula, &names, Lang::Vi), "Số tài khoản đã kích hoạt chia cho số trường hợp, nhân 100");
/// assert_eq!(describe(&formula, &names, Lang::En), "accounts activated divided by cases, times 100");
/// ```
pub fn describe(formula: &Formula, names: &dyn Fn(&str) -> Text, lang: Lang) -> String {
    let mut pieces: Vec<Piece> = Vec::new();
    for node in &formula.tree.nodes {
        let piece = match node.shape {
            Shape::Number(index) => (
                write::number(&formula.tree.number(index), None, lang),
                Binding::Whole,
            ),
            Shape::Name(index) => {
                let name = inside_a_sentence(names(formula.name(index)).get(lang));
                (name, Binding::Whole)
            }
            Shape::Missing => (String::new(), Binding::Whole),
            Shape::Negate(_) => {
                let words = pick(lang, "số đối của", "the negative of");
                (before(words, take(&mut pieces)), Binding::Sign)
            }
            Shape::Not(_) => {
                let words = pick(lang, "không phải", "not");
                (before(words, take(&mut pieces)), Binding::Not)
            }
            Shape::Power(_, exponent) => {
                let base = at_least(Binding::Whole, take(&mut pieces));
                (format!("{base} {}", power(exponent, lang)), Binding::Power)
            }
            Shape::Binary(operator, ..) => {
                let (right, left) = (take(&mut pieces), take(&mut pieces));
                binary(operator, left, right, lang)
            }
            Shape::Call {
                function, count, ..
            } => call(function, take_many(&mut pieces, count), lang),
        };
        pieces.push(piece);
    }
    let first = formula.references().next().map(names);
    beginning(
        take(&mut pieces).0,
        first.as_ref().map_or("", |name| name.get(lang)),
    )
}

/// At the beginning of the sentence the first name keeps its capital.
fn beginning(text: String, first: &str) -> String {
    match text.strip_prefix(&inside_a_sentence(first)) {
        Some(rest) => format!("{first}{rest}"),
        None => text,
    }
}

fn before(words: &str, operand: Piece) -> String {
    format!("{words} {}", at_least(Binding::Whole, operand))
}

fn pick<'t>(lang: Lang, vi: &'t str, en: &'t str) -> &'t str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// "Số trường hợp" begins small inside a sentence; "Bắc Giang", "DVCTT" and "VNeID" stay as they are.
fn inside_a_sentence(name: &str) -> String {
    let mut words = name.split(' ');
    let capital = |word: &str| word.chars().next().is_some_and(letter::is_upper);
    let first = words.next().unwrap_or("");
    let common = !first.chars().skip(1).any(letter::is_upper) && first.chars().count() > 1;
    if !common || !capital(first) || words.next().is_some_and(capital) {
        return name.to_owned();
    }
    let mut rest = name.chars();
    let first = rest.next().map_or(' ', letter::lower);
    format!("{first}{}", rest.as_str())
}

fn power(exponent: i32, lang: Lang) -> String {
    match exponent {
        2 => pick(lang, "bình phương", "squared").to_owned(),
        3 => pick(lang, "lập phương", "cubed").to_owned(),
        _ => {
            let number = write::number(&crate::number::Rational::from(exponent), None, lang);
            format!("{} {number}", pick(lang, "lũy thừa", "to the power of"))
        }
    }
}

/// In words there is no precedence to rely on: only chains of one level go without brackets.
fn binary(operator: Operator, left: Piece, right: Piece, lang: Lang) -> Piece {
    let level = operator.binding();
    let logical = matches!(operator, Operator::And | Operator::Or);
    let chain = left.1 == level && !matches!(operator, Operator::Compare(_));
    // Conditions of comparisons read well beside each other: "a is at least b and c is more than 0".
    let loose = if logical {
        Binding::Comparison
    } else {
        Binding::Sign
    };
    let mut text = if chain { left.0 } else { at_least(loose, left) };
    let right = at_least(loose, right);
    let comma = if chain && level == Binding::Product {
        ", "
    } else {
        " "
    };
    for part in [comma, words(operator, lang), " ", &right] {
        text.push_str(part);
    }
    (text, level)
}

fn words(operator: Operator, lang: Lang) -> &'static str {
    match operator {
        Operator::Add => pick(lang, "cộng", "plus"),
        Operator::Subtract => pick(lang, "trừ", "minus"),
        Operator::Multiply => pick(lang, "nhân", "times"),
        Operator::Divide => pick(lang, "chia cho", "divided by"),
        Operator::And => pick(lang, "và", "and"),
        Operator::Or => pick(lang, "hoặc", "or"),
        Operator::Compare(Comparison::Less) => pick(lang, "nhỏ hơn", "is less than"),
        Operator::Compare(Comparison::AtMost) => pick(lang, "không quá", "is at most"),
        Operator::Compare(Comparison::Equal) => pick(lang, "bằng", "equals"),
        Operator::Compare(Comparison::NotEqual) => pick(lang, "khác", "differs from"),
        Operator::Compare(Comparison::AtLeast) => pick(lang, "ít nhất bằng", "is at least"),
        Operator::Compare(Comparison::More) => pick(lang, "lớn hơn", "is more than"),
    }
}

fn call(function: Function, pieces: Vec<Piece>, lang: Lang) -> Piece {
    if function == Function::If {
        return (conditional(pieces, lang), Binding::Or);
    }
    let first = match function {
        Function::Min => pick(lang, "số nhỏ nhất trong", "the smallest of"),
        Function::Max => pick(lang, "số lớn nhất trong", "the largest of"),
        Function::Coalesce | Function::If => pick(
            lang,
            "số liệu đầu tiên hiện có trong",
            "the first available of",
        ),
    };
    (format!("{first} {}", listed(pieces, lang)), Binding::Sign)
}

fn conditional(mut pieces: Vec<Piece>, lang: Lang) -> String {
    let otherwise = at_least(Binding::Comparison, take(&mut pieces));
    let then = at_least(Binding::Comparison, take(&mut pieces));
    let condition = take(&mut pieces).0;
    match lang {
        Lang::Vi => format!("nếu {condition} thì lấy {then}, nếu không thì lấy {otherwise}"),
        Lang::En => format!("if {condition} then {then}, otherwise {otherwise}"),
    }
}

/// In brackets when there is more than one: "(a, b and c)".
fn listed(mut pieces: Vec<Piece>, lang: Lang) -> String {
    let last = at_least(Binding::Sign, take(&mut pieces));
    if pieces.is_empty() {
        return last;
    }
    let first: Vec<String> = pieces
        .into_iter()
        .map(|piece| at_least(Binding::Sign, piece))
        .listed();
    format!(
        "({} {} {last})",
        joined(&first, ", "),
        pick(lang, "và", "and")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, vi: &str, en: &str) {
        let names = |name: &str| match name {
            "a" => Text::new("Hồ sơ trực tuyến", "online files"),
            "b" => Text::new("Tổng số hồ sơ", "all files"),
            _ => Text::new("Dân số Bắc Giang", "DVCTT total"),
        };
        let formula = Formula::parse(text).unwrap();
        assert_eq!(describe(&formula, &names, Lang::Vi), vi);
        assert_eq!(describe(&formula, &names, Lang::En), en);
    }

    #[test]
    fn formulas_read_as_sentences() {
        reads(
            "a / b",
            "Hồ sơ trực tuyến chia cho tổng số hồ sơ",
            "online files divided by all files",
        );
        reads(
            "a / (a + b) * 100",
            "Hồ sơ trực tuyến chia cho (hồ sơ trực tuyến cộng tổng số hồ sơ), nhân 100",
            "online files divided by (online files plus all files), times 100",
        );
        reads(
            "a - b - c",
            "Hồ sơ trực tuyến trừ tổng số hồ sơ trừ dân số Bắc Giang",
            "online files minus all files minus DVCTT total",
        );
        reads(
            "a - b * 1.5",
            "Hồ sơ trực tuyến trừ (tổng số hồ sơ nhân 1,5)",
            "online files minus (all files times 1.5)",
        );
        reads(
            "if(b > 0 and a <= b, a / b, 0)",
            "nếu tổng số hồ sơ lớn hơn 0 và hồ sơ trực tuyến không quá tổng số hồ sơ thì lấy hồ sơ trực tuyến chia cho tổng số hồ sơ, nếu không thì lấy 0",
            "if all files is more than 0 and online files is at most all files then online files divided by all files, otherwise 0",
        );
        reads(
            "max(a, b, c)",
            "số lớn nhất trong (hồ sơ trực tuyến, tổng số hồ sơ và dân số Bắc Giang)",
            "the largest of (online files, all files and DVCTT total)",
        );
        reads(
            "coalesce(a, 1000)",
            "số liệu đầu tiên hiện có trong (hồ sơ trực tuyến và 1.000)",
            "the first available of (online files and 1,000)",
        );
        reads(
            "(a / b)^2",
            "(hồ sơ trực tuyến chia cho tổng số hồ sơ) bình phương",
            "(online files divided by all files) squared",
        );
        reads(
            "a^-1",
            "Hồ sơ trực tuyến lũy thừa -1",
            "online files to the power of -1",
        );
        reads(
            "-a",
            "số đối của hồ sơ trực tuyến",
            "the negative of online files",
        );
        reads(
            "not (a = b or a != c)",
            "không phải (hồ sơ trực tuyến bằng tổng số hồ sơ hoặc hồ sơ trực tuyến khác dân số Bắc Giang)",
            "not (online files equals all files or online files differs from DVCTT total)",
        );
    }
}
