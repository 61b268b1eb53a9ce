//! The translation, piece by piece.

use std::iter::Peekable;
use std::str::Chars;

use super::class::{Class, combine, is_high, is_low, literal};

const ADVICE: &str = "write the rule as a function: `check = path::to::function`";

/// ECMA 262's white space and line ends, as they are written inside brackets.
const SPACE: &str = r"\t-\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";
const NOT_SPACE: &str = r"[^\t-\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}]";

/// Java's names of ASCII classes, which some models use, and what is inside their brackets.
const ASCII_CLASSES: &[(&str, &str)] = &[
    ("Lower", "a-z"),
    ("Upper", "A-Z"),
    ("ASCII", r"\x00-\x7F"),
    ("Alpha", "a-zA-Z"),
    ("Digit", "0-9"),
    ("Alnum", "a-zA-Z0-9"),
    ("Punct", r"!-/:-@\[-`\{-\~"),
    ("Graph", r"!-\~"),
    ("Print", r" -\~"),
    ("Blank", r" \t"),
    ("Cntrl", r"\x00-\x1F\x7F"),
    ("XDigit", "0-9a-fA-F"),
    ("Space", r" \t-\r"),
    // Letters and digits, of every script.
    ("LD", r"\p{L}\p{Nd}"),
];

/// The meaning of one escape.
enum Escape {
    /// A UTF-16 code unit or a character.
    Unit(u32),
    /// A class, as it is written inside brackets.
    Class(String),
    /// An assertion, as it is written outside of brackets.
    Assertion(&'static str),
    /// The text that the group with this number matched.
    Reference(u32),
}

struct Translator<'a> {
    rest: Peekable<Chars<'a>>,
    translated: String,
    /// A class of first halves of characters, which waits for the second halves.
    high: Option<Class>,
    /// Whether `.` matches line ends too, by the flag `s`; and what it was outside of each group that is open.
    dot_all: bool,
    outside: Vec<bool>,
}

/// The expression in the dialect of the `regex` crate, or what it has that this dialect has not.
pub(super) fn translate(source: &str) -> Result<String, String> {
    let mut translator = Translator {
        rest: source.chars().peekable(),
        translated: String::with_capacity(source.len() + 16),
        high: None,
        dot_all: false,
        outside: Vec::new(),
    };
    translator.run()?;
    Ok(translator.translated)
}

impl Translator<'_> {
    fn run(&mut self) -> Result<(), String> {
        while let Some(c) = self.rest.next() {
            match c {
                '\\' => match self.escape()? {
                    Escape::Unit(unit) => self.class(Class::of(unit)),
                    Escape::Class(named) => self.class(Class { named, ..Class::default() }),
                    Escape::Assertion(text) => self.push(text),
                    // In a group of its own, so that no digit after it counts.
                    Escape::Reference(group) => self.push(&format!("(?:\\{group})")),
                },
                '[' => {
                    let class = self.brackets()?;
                    self.class(class);
                }
                '(' => {
                    self.outside.push(self.dot_all);
                    self.group()?;
                }
                ')' => {
                    self.dot_all = self.outside.pop().unwrap_or(self.dot_all);
                    self.push(")");
                }
                '.' if self.dot_all => self.push(r"\p{any}"),
                '.' => self.push(r"[^\n\r\u{2028}\u{2029}]"),
                '{' => self.braces(),
                '|' | '*' | '+' | '?' | '^' | '$' => self.push(c.encode_utf8(&mut [0; 4])),
                c => self.class(Class::of(u32::from(c))),
            }
        }
        self.settle();
        Ok(())
    }

    /// Writes what waited for a second half that did not come.
    fn settle(&mut self) {
        if let Some(high) = self.high.take() {
            self.translated.push_str(&high.render());
        }
    }

    fn push(&mut self, text: &str) {
        self.settle();
        self.translated.push_str(text);
    }

    fn class(&mut self, class: Class) {
        if class.is_low() {
            if let Some(high) = self.high.take() {
                return self.class(high.pairs(&class));
            }
        }
        self.settle();
        if class.is_high() {
            self.high = Some(class);
            return;
        }
        match (class.negated, class.ranges.as_slice(), class.named.as_str()) {
            (false, [(start, end)], "") if start == end => match char::from_u32(*start) {
                Some(c) => literal(&mut self.translated, c),
                None => self.translated.push_str(&class.render()),
            },
            _ => self.translated.push_str(&class.render()),
        }
    }

    fn group(&mut self) -> Result<(), String> {
        let mut ahead = self.rest.clone();
        if ahead.next() == Some('?') {
            match (ahead.next(), ahead.next()) {
                (Some(kind @ ('=' | '!')), _) => {
                    self.rest.nth(1);
                    self.push("(?");
                    self.translated.push(kind);
                    return Ok(());
                }
                (Some('<'), Some(kind @ ('=' | '!'))) => {
                    self.rest.nth(2);
                    self.push("(?<");
                    self.translated.push(kind);
                    return Ok(());
                }
                (Some('>'), _) => return Err(format!("an atomic group, `(?>…)`, is not supported; {ADVICE}")),
                _ => {}
            }
            self.rest.next();
            self.push("(?");
            // A group's kind, name or flags, up to where the expression goes on.
            let has_flags = self.rest.peek().is_some_and(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '-'));
            let mut on = true;
            while let Some(c) = self.rest.next_if(|c| !matches!(c, '(' | ')' | '[' | '\\')) {
                self.translated.push(c);
                match c {
                    ':' | '>' => return Ok(()),
                    '-' if has_flags => on = false,
                    's' if has_flags => self.dot_all = on,
                    _ => {}
                }
            }
            // Flags alone are for the rest of the group around them.
            if let (true, Some(outside)) = (has_flags, self.outside.last_mut()) {
                *outside = self.dot_all;
            }
            return Ok(());
        }
        self.push("(");
        Ok(())
    }

    /// A brace is a quantifier, or stands for itself.
    fn braces(&mut self) {
        let mut ahead = self.rest.clone();
        let mut inside = String::new();
        loop {
            match ahead.next() {
                Some('}') => break,
                Some(c) if c.is_ascii_digit() || c == ',' => inside.push(c),
                _ => return self.class(Class::of(u32::from('{'))),
            }
        }
        let is_quantifier = match inside.split_once(',') {
            Some((min, max)) => !min.is_empty() && !max.contains(','),
            None => !inside.is_empty(),
        };
        if !is_quantifier {
            return self.class(Class::of(u32::from('{')));
        }
        self.rest = ahead;
        self.push("{");
        self.translated.push_str(&inside);
        self.translated.push('}');
    }

    fn brackets(&mut self) -> Result<Class, String> {
        let mut class = Class { negated: self.rest.next_if_eq(&'^').is_some(), ..Class::default() };
        loop {
            let Some(first) = self.rest.next() else {
                return Err("this pattern is not valid: a `[` is not closed".to_owned());
            };
            if first == ']' {
                return Ok(class);
            }
            let Some(start) = self.element(first, &mut class)? else { continue };
            let mut ahead = self.rest.clone();
            if ahead.next() != Some('-') || matches!(ahead.peek(), None | Some(']')) {
                class.ranges.push((start, start));
                continue;
            }
            self.rest = ahead;
            let Some(last) = self.rest.next() else { continue };
            match self.element(last, &mut class)? {
                Some(end) if start <= end => class.ranges.push((start, end)),
                Some(_) => {
                    return Err("this pattern is not valid: a range of characters is written backwards".to_owned());
                }
                // A range cannot end with a class such as `\d`: the dash stands for itself.
                None => class.ranges.extend([(start, start), (u32::from('-'), u32::from('-'))]),
            }
        }
    }

    /// One character inside brackets, or nothing when it was a class.
    fn element(&mut self, first: char, class: &mut Class) -> Result<Option<u32>, String> {
        if first != '\\' {
            return Ok(Some(u32::from(first)));
        }
        if self.rest.next_if_eq(&'b').is_some() {
            return Ok(Some(8));
        }
        let unit = match self.escape()? {
            Escape::Unit(unit) => unit,
            Escape::Class(named) => {
                class.named.push_str(&named);
                return Ok(None);
            }
            Escape::Assertion(_) | Escape::Reference(_) => {
                return Err("this pattern is not valid: an assertion stands inside brackets".to_owned());
            }
        };
        if is_high(unit) {
            let before = self.rest.clone();
            if self.rest.next_if_eq(&'\\').is_some() {
                if let Ok(Escape::Unit(low)) = self.escape() {
                    if is_low(low) {
                        return Ok(Some(combine(unit, low)));
                    }
                }
            }
            self.rest = before;
        }
        Ok(Some(unit))
    }

    /// Reads the escape after a backslash.
    fn escape(&mut self) -> Result<Escape, String> {
        let Some(c) = self.rest.next() else {
            return Err("this pattern is not valid: it ends with a backslash".to_owned());
        };
        Ok(match c {
            'd' => Escape::Class("0-9".to_owned()),
            'D' => Escape::Class("[^0-9]".to_owned()),
            'w' => Escape::Class("A-Za-z0-9_".to_owned()),
            'W' => Escape::Class("[^A-Za-z0-9_]".to_owned()),
            's' => Escape::Class(SPACE.to_owned()),
            'S' => Escape::Class(NOT_SPACE.to_owned()),
            'b' => Escape::Assertion(r"(?-u:\b)"),
            'B' => Escape::Assertion(r"\B"),
            // Java's, which some models use.
            'A' => Escape::Assertion(r"\A"),
            'z' | 'Z' => Escape::Assertion(r"\z"),
            'n' => Escape::Unit(0x0A),
            'r' => Escape::Unit(0x0D),
            't' => Escape::Unit(0x09),
            'v' => Escape::Unit(0x0B),
            'f' => Escape::Unit(0x0C),
            // Up to three octal digits, of which the first is 0.
            '0' => {
                let mut unit = 0;
                for _ in 0..2 {
                    let Some(digit) = self.rest.next_if(|c| matches!(c, '0'..='7')) else { break };
                    unit = unit * 8 + digit.to_digit(8).unwrap_or_default();
                }
                Escape::Unit(unit)
            }
            'x' => Escape::Unit(self.hex(2)?),
            'u' => Escape::Unit(self.hex(4)?),
            'c' => match self.rest.next() {
                Some(letter) if letter.is_ascii_alphabetic() => Escape::Unit(u32::from(letter) % 32),
                _ => return Err("this pattern is not valid: `\\c` is followed by a letter".to_owned()),
            },
            'p' | 'P' => Escape::Class(self.property(c == 'P')?),
            '1'..='9' => {
                let mut group = c.to_digit(10).unwrap_or_default();
                if let Some(digit) = self.rest.next_if(char::is_ascii_digit).and_then(|digit| digit.to_digit(10)) {
                    group = group * 10 + digit;
                }
                Escape::Reference(group)
            }
            'k' => return Err(format!("a reference to a named group, `\\k`, is not supported; {ADVICE}")),
            c if c.is_alphabetic() => return Err(format!("this pattern is not valid: `\\{c}` has no meaning")),
            c => Escape::Unit(u32::from(c)),
        })
    }

    /// The digits of an escape: `count` of them, or any number in braces.
    fn hex(&mut self, count: usize) -> Result<u32, String> {
        let mut digits = String::new();
        let mut complete = true;
        if self.rest.next_if_eq(&'{').is_some() {
            while let Some(c) = self.rest.next_if(|c| *c != '}') {
                digits.push(c);
            }
            self.rest.next();
        } else {
            digits.extend(self.rest.by_ref().take(count));
            complete = digits.len() == count;
        }
        let valid = complete && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_hexdigit());
        let unit = if valid { u32::from_str_radix(&digits, 16).ok() } else { None };
        unit.filter(|unit| *unit <= 0x10_FFFF)
            .ok_or_else(|| format!("this pattern is not valid: `{digits}` is no hexadecimal number of a character"))
    }

    /// A Unicode property, or one of Java's ASCII classes.
    fn property(&mut self, negated: bool) -> Result<String, String> {
        let mut name = String::new();
        match self.rest.next() {
            Some('{') => {
                while let Some(c) = self.rest.next_if(|c| *c != '}') {
                    name.push(c);
                }
                if self.rest.next().is_none() {
                    return Err("this pattern is not valid: the name of a property ends with `}`".to_owned());
                }
            }
            Some(c) => name.push(c),
            None => return Err("this pattern is not valid: `\\p` is followed by a property".to_owned()),
        }
        if let Some((_, inside)) = ASCII_CLASSES.iter().find(|(class, _)| *class == name) {
            return Ok(if negated { format!("[^{inside}]") } else { (*inside).to_owned() });
        }
        let name = name.strip_prefix("Is").unwrap_or(&name);
        let letter = if negated { 'P' } else { 'p' };
        let class = format!("\\{letter}{{{name}}}");
        match regex_syntax::parse(&class) {
            Ok(_) => Ok(class),
            Err(_) => Err(format!("this pattern is not valid: no Unicode property is named `{name}`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::translate as checked;

    fn same(source: &str) {
        becomes(source, source);
    }

    #[track_caller]
    fn becomes(source: &str, translated: &str) {
        assert_eq!(checked(source).as_deref(), Ok(translated), "{source}");
    }

    #[track_caller]
    fn fails(source: &str, message: &str) {
        let error = checked(source).unwrap_err();
        assert!(error.contains(message), "{source}: {error}");
    }

    #[test]
    fn what_both_dialects_have_stays() {
        same("^(a|b)*c+?d{2,5}$");
        same("(?:a)(?<name>b)");
        same("a{3}b{3,}");
        becomes("^[a-z]+$", "^[a-z]+$");
    }

    #[test]
    fn classes_are_ascii_as_in_ecma_262() {
        becomes(r"\d\w", "[0-9][A-Za-z0-9_]");
        becomes(r"[\d\w-]", r"[0-9A-Za-z0-9_\-]");
        becomes(r"\D[^\W]", "[[^0-9]][^[^A-Za-z0-9_]]");
        becomes(r"a.b", r"a[^\n\r\u{2028}\u{2029}]b");
    }

    #[test]
    fn surrogates_become_characters() {
        becomes(r"[\uD800\uDC00-\uDBFF\uDFFF]", r"[\u{10000}-\u{10FFFF}]");
        becomes(r"[\uD800-\uDBFF][\uDC00-\uDFFF]", r"[\u{10000}-\u{10FFFF}]");
        becomes(r"\uD83D\uDE00", r"\u{1F600}");
        becomes(r"\uD83D[\uDE00-\uDE4F]", r"[\u{1F600}-\u{1F64F}]");
        becomes(
            r"[\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF]*",
            r"[\u{9}\u{A}\u{D} -\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*",
        );
        becomes(r"[a\uD800-\uDFFF]", "[a]");
        becomes(r"[\u0020-\uFFFF]", r"[ -\u{D7FF}\u{E000}-\u{FFFF}]");
    }

    #[test]
    fn what_is_special_only_in_the_regex_crate_is_escaped() {
        becomes("[a[b&&!--~~e]", r"[a\[b\&\&!-\-\~\~e]");
        becomes(r"[\w.:/=+\-@]*", r"[A-Za-z0-9_\.:/=\+\-@]*");
        becomes(r"arn:aws[\w-]*:.*\/x", r"arn:aws[A-Za-z0-9_\-]*:[^\n\r\u{2028}\u{2029}]*/x");
        becomes("{a}", r"\{a\}");
        becomes("a{,5}", r"a\{,5\}");
        becomes("a]", r"a\]");
        becomes("#x &y", r"\#x \&y");
        becomes("[]", r"\P{any}");
        becomes("[^]", r"\p{any}");
    }

    #[test]
    fn properties_have_unicode_or_java_names() {
        becomes(r"[\p{L}\p{Z}\p{N}_.:/=+\-@]*", r"[\p{L}\p{Z}\p{N}_\.:/=\+\-@]*");
        becomes(r"\p{Graph}+", r"[!-\~]+");
        becomes(r"\P{Alnum}", "[[^a-zA-Z0-9]]");
        becomes(r"\p{IsLatin}", r"[\p{Latin}]");
        fails(r"\p{Nonsense}", "no Unicode property is named `Nonsense`");
    }

    #[test]
    fn what_the_regex_crate_cannot_do_is_refused_with_advice() {
        for source in ["(?>a)", r"(?<n>a)\k<n>"] {
            fails(source, "`check = path::to::function`");
        }
    }

    #[test]
    fn look_around_stays_and_is_checked_inside() {
        becomes("^(?!aws:)[a-z](?=b)", "^(?!aws:)[a-z](?=b)");
        same("(?<=a)b(?<!c)");
        becomes(r"(?=.*\d)", r"(?=[^\n\r\u{2028}\u{2029}]*[0-9])");
        becomes(r"(a|b)\1[\\1]", r"(a|b)(?:\1)[\\1]");
        fails("(?=a", "unclosed group");
        fails("(?![z-a])", "backwards");
    }

    #[test]
    fn a_dot_matches_line_ends_where_the_flag_says_so() {
        becomes("(?s)^.+$", r"(?s)^\p{any}+$");
        becomes("(?s:.).", r"(?s:\p{any})[^\n\r\u{2028}\u{2029}]");
        becomes("((?s).).", r"((?s)\p{any})[^\n\r\u{2028}\u{2029}]");
        becomes("(?s)(?-s).", r"(?s)(?-s)[^\n\r\u{2028}\u{2029}]");
        becomes("(?<s>.)", r"(?<s>[^\n\r\u{2028}\u{2029}])");
    }

    #[test]
    fn octal_escapes_and_letters_with_digits_are_understood() {
        becomes(r"[\000-\037]", r"[\u{0}-\u{1F}]");
        becomes(r"\0a\0101", r"\u{0}a\u{8}1");
        becomes(r"[\p{LD}_]", r"[\p{L}\p{Nd}_]");
    }

    #[test]
    fn mistakes_are_named() {
        fails("[a", "a `[` is not closed");
        fails("(a", "unclosed group");
        fails("[z-a]", "backwards");
        fails("a\\", "ends with a backslash");
        fails(r"\q", "`\\q` has no meaning");
        fails("*a", "repetition operator");
        fails(r"\u12", "no hexadecimal number");
        fails("a{5,2}", "invalid repetition");
    }
}
