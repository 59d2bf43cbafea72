//! What the caller asks for.

/// The help text, Vietnamese first.
pub(crate) const HELP: &str = "\
cargo verify [TÙY CHỌN]
  Kiểm tra toàn bộ dự án: cài những gì còn thiếu, định dạng, clippy, mọi phép thử, tài liệu, WebAssembly, cây tệp.
  Dòng cuối: N passed, N failed (số phép thử cộng số bước). Mã thoát: 0 đạt, 1 có lỗi, 2 gõ sai.

    --only BƯỚC[,BƯỚC]   chỉ chạy các bước này
    --skip BƯỚC[,BƯỚC]   bỏ các bước này
    --list               liệt kê các bước
    --help               trợ giúp này

cargo verify [OPTIONS]
  Checks the whole project: installs what is missing, format, clippy, every test, documentation, WebAssembly, the tree.
  Last line: N passed, N failed (tests plus steps). Exit codes: 0 passed, 1 something failed, 2 usage.

    --only STEP[,STEP]   run these steps only
    --skip STEP[,STEP]   leave these steps out
    --list               list the steps
    --help               this help";

/// A request that was understood.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Run these steps, in the order of the list of steps.
    Run(Vec<&'static str>),
    List,
    Help,
}

/// Reads the arguments; `known` are the names of the steps.
pub(crate) fn read(
    arguments: impl Iterator<Item = String>,
    known: &[&'static str],
) -> Result<Request, String> {
    let mut arguments = arguments;
    let (mut only, mut skip) = (Vec::new(), Vec::new());
    while let Some(argument) = arguments.next() {
        let (option, value) = match argument.split_once('=') {
            Some((option, value)) => (option.to_owned(), Some(value.to_owned())),
            None => (argument, None),
        };
        let list = match option.as_str() {
            "--help" | "-h" => return Ok(Request::Help),
            "--list" => return Ok(Request::List),
            // The alias ends with `--`; a second one, typed from habit, changes nothing.
            "--" => continue,
            "--only" => &mut only,
            "--skip" => &mut skip,
            _ => {
                return Err(format!(
                    "không rõ tùy chọn `{option}` / unknown option `{option}`"
                ));
            }
        };
        let value = value.or_else(|| arguments.next()).ok_or_else(|| {
            format!("`{option}` cần tên một bước / `{option}` needs the name of a step")
        })?;
        for name in value.split(',') {
            let step = known.iter().find(|step| **step == name).ok_or_else(|| {
                let steps = known.join(", ");
                format!("không có bước `{name}` / there is no step `{name}`: {steps}")
            })?;
            list.push(*step);
        }
    }
    let wanted = |step: &&&str| (only.is_empty() || only.contains(*step)) && !skip.contains(*step);
    Ok(Request::Run(known.iter().filter(wanted).copied().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(text: &str) -> Result<Request, String> {
        let arguments = text.split_whitespace().map(str::to_owned);
        read(arguments, &["format", "test", "wasm"])
    }

    #[test]
    fn steps_are_chosen_in_their_own_order() {
        assert_eq!(ask(""), Ok(Request::Run(vec!["format", "test", "wasm"])));
        assert_eq!(
            ask("-- --skip wasm"),
            Ok(Request::Run(vec!["format", "test"]))
        );
        let two = Request::Run(vec!["format", "wasm"]);
        assert_eq!(ask("--only wasm,format"), Ok(two));
        assert_eq!(ask("--only=test --skip=test"), Ok(Request::Run(Vec::new())));
    }

    #[test]
    fn mistakes_are_named_in_both_languages() {
        for text in ["--only", "--only lint", "--fast"] {
            let problem = ask(text).expect_err(text);
            assert!(problem.contains(" / "), "{problem}");
        }
    }

    #[test]
    fn help_comes_before_the_rest() {
        assert_eq!(ask("--help --only nonsense"), Ok(Request::Help));
        assert_eq!(ask("--list"), Ok(Request::List));
    }
}
