package io.envgate.hj212.lint;

import io.envgate.hj212.CodeTable;
import io.envgate.hj212.CommandCode;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Times;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command cannot do without: its parameters, data behind a DataTime, the start of a period
 * in it, and in a request the wish for an answer. Of a dialect, which may mean something else by
 * the same number, see its own rules.
 */
final class NeedRule implements Rule {
  private static final Map<String, List<Need>> NEEDS = LintTable.byName("needs.csv", Need::of);
  private static final Map<String, Integer> DIGITS = // of DataTime that are 0 where a period begins
      Map.of("2051", 2, "2061", 4, "2031", 6, "2041", 6);

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.dialect().isPresent()) {
      return;
    }
    checkParameters(subject, findings);
    checkData(subject, findings);
    checkPeriod(subject, findings);
    checkRequest(subject, findings);
  }

  private static void checkParameters(Subject subject, Findings findings) {
    NEEDS.getOrDefault(subject.cn(), List.of()).stream()
        .filter(need -> need.editions().contains(subject.edition()))
        .flatMap(need -> need.parameters().stream())
        .filter(names -> Stream.of(names.split("/")).noneMatch(name -> has(subject, name)))
        .forEach(names -> findings.add("cp.needed", subject.cn(), inWords(names)));
  }

  private static boolean has(Subject subject, String name) {
    return subject.parameters().all().stream()
        .anyMatch(
            one -> name.startsWith("-") ? one.name().endsWith(name) : one.name().equals(name));
  }

  private static String inWords(String names) {
    return Stream.of(names.split("/"))
        .map(name -> name.startsWith("-") ? "i…" + name : name)
        .collect(Collectors.joining("/"));
  }

  private static void checkData(Subject subject, Findings findings) {
    boolean upload =
        subject.command().kind() == CommandCode.Kind.UPLOAD
            && subject.command().editions().contains(subject.edition());
    boolean only = // what a factor without a suffix says is data of some kind
        subject.parameters().all().stream().allMatch(one -> one.name().equals("DataTime"));
    if (upload && only && subject.hasParameter("DataTime")) {
      findings.add("cp.nodata", subject.cn());
    }
  }

  /** Records are labelled with the start of their period; 2005 leaves open with which end. */
  private static void checkPeriod(Subject subject, Findings findings) {
    int zeros = DIGITS.getOrDefault(subject.cn(), 0);
    if (subject.edition() == Edition.V2005) {
      return;
    }
    subject
        .parameters()
        .dataTime()
        .filter(text -> Times.instant(text).isPresent())
        .filter(text -> !text.endsWith("0".repeat(zeros)))
        .ifPresent(text -> findings.add("cp.period", subject.cn(), text));
  }

  private static void checkRequest(Subject subject, Findings findings) {
    CommandCode command = subject.command();
    boolean onlyAsked =
        !command.isAnswer()
            && command.fromHost()
            && !command.fromDevice()
            && !command.asked().isEmpty()
            && !command.asked().startsWith("tell-")
            && !command.asked().startsWith("retain");
    if (onlyAsked) {
      subject
          .packet()
          .flag()
          .filter(flag -> !flag.wantsAnswer())
          .ifPresent(flag -> findings.add("flag.request", command.cn(), flag.value()));
    }
  }

  /**
   * @param parameters that must all be there; of names with slashes between, one
   */
  private record Need(Set<Edition> editions, List<String> parameters) {
    static Need of(String[] row) {
      return new Need(CodeTable.editions(row[1]), List.of(row[2].split(" ")));
    }
  }
}
