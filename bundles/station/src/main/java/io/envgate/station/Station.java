package io.envgate.station;

import io.envgate.api.secret.Secrets;
import io.envgate.api.setting.AlarmLimits;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A station (站点) as its file describes it: checked whole, unchanging. Keys are the names in the
 * file and identities for life; what follows in order stands in the order of the file.
 *
 * @param name for people
 * @param data where everything durable is kept, absolute
 * @param keep for how long, at least
 * @param chain the hash of the evidence chain: {@code sm3} or {@code sha-256}
 * @param control how commands to instruments are dealt with
 * @param clock by what the station believes its clock
 * @param renames what stood under another key before
 * @param siteFactors rows of the factor dictionary that the site defines
 * @param logger the gateway's own numbers, by which platforms know its hardware: {@code logger-id}
 * @param secrets the values behind the names of secrets that the platforms carry
 */
public record Station(
    String name,
    ZoneId timezone,
    Path data,
    Keep keep,
    String chain,
    Clock clock,
    List<Line> lines,
    List<Analyzer> analyzers,
    List<MonitoringPoint> points,
    List<Platform> platforms,
    Control control,
    List<Rename> renames,
    List<String> siteFactors,
    Map<String, String> logger,
    Secrets secrets) {

  public Station {
    lines = List.copyOf(lines);
    analyzers = List.copyOf(analyzers);
    points = List.copyOf(points);
    platforms = List.copyOf(platforms);
    renames = List.copyOf(renames);
    siteFactors = List.copyOf(siteFactors);
    logger = Map.copyOf(logger);
  }

  /** The same with other points. */
  Station with(List<MonitoringPoint> others) {
    return new Station(
        name,
        timezone,
        data,
        keep,
        chain,
        clock,
        lines,
        analyzers,
        others,
        platforms,
        control,
        renames,
        siteFactors,
        logger,
        secrets);
  }

  /** The same with other platforms, and with what is behind the names of secrets they carry. */
  Station with(List<Platform> others, Secrets behind) {
    return new Station(
        name,
        timezone,
        data,
        keep,
        chain,
        clock,
        lines,
        analyzers,
        points,
        others,
        control,
        renames,
        siteFactors,
        logger,
        behind);
  }

  /**
   * How long data are kept (保存期限); what is undelivered stays for longer.
   *
   * @param polls readings and real-time reports
   * @param records minutes, hours, days, events, and what became of each on its way
   */
  public record Keep(Duration polls, Duration records) {}

  /**
   * How commands to instruments are dealt with (反控).
   *
   * @param expiry how old one may be when it is carried out
   * @param perHour how many an instrument gets from platforms in an hour, at most
   */
  public record Control(Duration expiry, int perHour) {}

  /**
   * By what the station believes its clock (校时).
   *
   * @param confirmed whether somebody has to confirm the time before anything is reported
   * @param set whether the gateway may set the machine's clock
   */
  public record Clock(boolean confirmed, boolean set) {}

  /** A physical line (线路). */
  public sealed interface Line {
    String name();

    Framing framing();

    /** How long an answer may take to begin. */
    Duration timeout();

    /** The least silence between two frames; zero leaves it to the line's speed. */
    Duration gap();
  }

  /** How a Modbus message is wrapped. */
  public enum Framing {
    RTU,
    ASCII,
    TCP
  }

  /** The parity bit (校验位). */
  public enum Parity {
    NONE,
    EVEN,
    ODD
  }

  /**
   * A serial port (串口).
   *
   * @param port the device: {@code /dev/ttyS1}
   * @param baud bits a second, 300 to 921600
   * @param dataBits 7 or 8
   * @param stopBits 1 or 2
   * @param framing RTU or ASCII
   */
  public record SerialLine(
      String name,
      String port,
      int baud,
      Parity parity,
      int dataBits,
      int stopBits,
      Framing framing,
      Duration timeout,
      Duration gap)
      implements Line {

    /** Bits of one byte on the wire: start bit, data bits, parity bit, stop bits. */
    public int bitsOfAByte() {
      return 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
    }
  }

  /**
   * A TCP connection that we open: to an analyzer (Modbus TCP), or to a serial server (RTU or ASCII
   * over TCP).
   */
  public record TcpLine(
      String name, HostPort address, Framing framing, Duration timeout, Duration gap)
      implements Line {}

  /**
   * A TCP port that a modem (DTU) dials into.
   *
   * @param address where we listen
   * @param registration what the modem sends first (注册包), as text or {@code 0x} and hex; empty when
   *     nothing
   * @param heartbeat what it sends now and then (心跳包), written alike
   */
  public record ModemLine(
      String name,
      HostPort address,
      String registration,
      String heartbeat,
      Framing framing,
      Duration timeout,
      Duration gap)
      implements Line {}

  /**
   * An instrument (分析仪).
   *
   * @param name {@code outlet1.cod}, or {@code weather} for a shared one
   * @param unit its address on the line; 0 where it has none
   * @param every how often it is asked; zero means as fast as the line allows
   * @param gap how long it is left alone between two requests; zero leaves it to the line
   * @param map the YAML text of the resolved register map (profile merged, every row with its
   *     points), or of the profile of its telegrams
   * @param factors of telegrams, what is reported, as {@code row=code@point,point}; of a register
   *     map nothing, for it says so itself
   * @param points the monitoring points that it measures
   * @param sender whose packets are its; absent where it sends none
   */
  public record Analyzer(
      String name,
      String line,
      int unit,
      Duration every,
      Duration gap,
      Protocol protocol,
      String map,
      List<String> factors,
      List<String> points,
      Optional<Sender> sender) {
    public Analyzer {
      factors = List.copyOf(factors);
      points = List.copyOf(points);
    }
  }

  /**
   * Who sends the packets of an instrument.
   *
   * @param mn empty: packets of any MN are taken
   * @param password the name of its secret; empty: the password is not looked at
   */
  public record Sender(String mn, String password) {}

  /** What an analyzer speaks. */
  public enum Protocol {
    MODBUS,
    /** Telegrams of its own (报文), in text or in bytes. */
    TELEGRAMS,
    /** HJ 212, as to a platform. */
    PACKETS
  }

  /**
   * What a platform knows by an MN (监测点).
   *
   * @param system the system code ST (系统编码): {@code 32}
   * @param rules how its statistics are made: {@code wastewater}, {@code arithmetic} …
   * @param tighten which of their thresholds are stricter here: {@code hour=50}
   * @param referenceOxygen the oxygen to which concentrations in flue gas are corrected (基准氧含量), in
   *     percent
   * @param referenceExcessAir the excess air coefficient to which they are (基准过量空气系数)
   * @param stack what is set of a stack: {@code area=12.5}
   * @param analyzers those that measure it
   * @param factors what is reported of it, in this order
   * @param marking how its values are marked and watched
   * @param measurements when noise is measured singly: {@code 1200000 10:00 22:00}; else empty
   * @param celsius the temperature at which concentrations of gases are stated (参比温度)
   * @param published whether others speak for it and nothing is measured or stated here
   */
  public record MonitoringPoint(
      String key,
      String name,
      String system,
      String rules,
      List<String> tighten,
      Optional<BigDecimal> referenceOxygen,
      Optional<BigDecimal> referenceExcessAir,
      List<String> stack,
      List<String> analyzers,
      List<ReportedFactor> factors,
      Marking marking,
      String measurements,
      BigDecimal celsius,
      boolean published) {

    /** The same with these warnings too. */
    MonitoringPoint with(List<String> warnings) {
      List<String> all = new ArrayList<>(marking.warnings());
      all.addAll(warnings);
      return new MonitoringPoint(
          key,
          name,
          system,
          rules,
          tighten,
          referenceOxygen,
          referenceExcessAir,
          stack,
          analyzers,
          factors,
          marking.with(all),
          measurements,
          celsius,
          published);
    }

    public MonitoringPoint {
      tighten = List.copyOf(tighten);
      stack = List.copyOf(stack);
      analyzers = List.copyOf(analyzers);
      factors = List.copyOf(factors);
    }
  }

  /**
   * How the values of a point are marked and watched (标记, 预警, 核查), as lines of its configuration.
   *
   * @param inputs what other channels tell: {@code name=wind flag=W input=noise1/a01007 …}
   * @param windows times of day that are marked: {@code name=zero flag=C at=02:00 …}
   * @param checks what values may betray, and their own unit: {@code factor=w01018 frozen=…}
   * @param warnings what somebody should know of at once: {@code name=high kind=over-limit …}
   * @param standards what is checked with a standard: {@code name=span factor=a21026 …}
   * @param faster how often real-time values are reported while a warning lasts
   * @param target the share of a month's hours that must be sent and valid (传输有效率目标), above 0 to 1
   */
  public record Marking(
      List<String> inputs,
      List<String> windows,
      List<String> checks,
      List<String> warnings,
      List<String> standards,
      Optional<Duration> faster,
      BigDecimal target) {

    Marking with(List<String> others) {
      return new Marking(inputs, windows, checks, others, standards, faster, target);
    }

    public Marking {
      inputs = List.copyOf(inputs);
      windows = List.copyOf(windows);
      checks = List.copyOf(checks);
      warnings = List.copyOf(warnings);
      standards = List.copyOf(standards);
    }
  }

  /**
   * How the values of a factor follow from what is measured (换算).
   *
   * @param cycle how often its analyzer has a new result (监测周期), where that is seldom
   * @param reported whether it is reported, or only others are worked out from it
   * @param from the factors that it is worked out from; empty where it is measured itself
   * @param wet whether it is measured in the wet gas (湿基)
   * @param actual whether it is measured at the temperature and pressure of the gas (工况)
   * @param air in ambient air from which state of it to which: {@code actual>25}, {@code 0>actual};
   *     empty where it is measured as it is reported
   * @param totaliser of a flow the counter from which its volumes are taken (累计流量)
   */
  public record Making(
      Optional<Duration> cycle,
      boolean reported,
      List<String> from,
      boolean wet,
      boolean actual,
      String air,
      Optional<Totaliser> totaliser) {
    static final Making USUAL =
        new Making(Optional.empty(), true, List.of(), false, false, "", Optional.empty());

    public Making {
      from = List.copyOf(from);
    }
  }

  /**
   * A counter of volume.
   *
   * @param factor the code under which it is read
   * @param litres whether it counts litres; else m³
   * @param capacity what it counts to before it begins again at 0
   */
  public record Totaliser(String factor, boolean litres, Optional<BigDecimal> capacity) {}

  /**
   * How a factor (污染因子) is reported.
   *
   * @param decimals digits after the point, 0 to 9
   * @param low the lower end of the measuring range (量程), in the factor's unit
   * @param limit the emission limit (限值), in {@code unit}
   * @param making how its values follow from what is measured
   * @param checks what they may betray, as a line of {@link Marking#checks}; empty where nothing
   */
  public record ReportedFactor(
      String code,
      int decimals,
      Optional<BigDecimal> low,
      Optional<BigDecimal> high,
      Optional<BigDecimal> limit,
      Optional<String> unit,
      Making making,
      String checks) {}

  /** A central platform (上位机), or whoever else is to get the data. */
  public sealed interface Platform {

    /** Its key in the station file. */
    String key();

    /** The monitoring points that are reported to it. */
    Set<String> points();

    Reports reports();

    /** What it may have done to instruments, in words. */
    List<String> commands();

    /** Which factors it gets, and in what form: {@code outlet1 w01018 code=011}. */
    List<String> forms();
  }

  /**
   * A platform that speaks HJ 212.
   *
   * @param protocol {@code hj212-2005}, {@code hj212-2017} or {@code hj212-2025}
   * @param idiom how it speaks, where that is not what the national standard says
   * @param mn the MN of each monitoring point that is reported to it; empty where it has still to
   *     assign one
   * @param password the name of its secret
   * @param cipherKey the name of the secret that is its SM4 key; empty where nothing is enciphered
   * @param heartbeat between two heartbeats (9015); absent where there are none
   * @param overTime how long an acknowledgement may take (OverTime)
   * @param reCount how often a packet is sent again (ReCount)
   * @param window how many packets may wait for their acknowledgement
   * @param crc which check code: {@code HJ212}, {@code MODBUS} or {@code MODBUS-swapped}
   * @param connectionPerMn whether each MN has a connection of its own
   * @param commands what it may have done to instruments, in words: {@code calibrate}
   * @param clock what its word counts for the station's clock: {@code ignore}, {@code compare} or
   *     {@code follow}
   * @param alarms when it wants alarms (2005)
   */
  public record Hj212Platform(
      String key,
      String protocol,
      Idiom idiom,
      HostPort address,
      Map<String, String> mn,
      String password,
      String cipherKey,
      Optional<Duration> heartbeat,
      boolean acknowledge,
      Duration overTime,
      int reCount,
      int window,
      String crc,
      boolean connectionPerMn,
      String clock,
      Reports reports,
      List<String> commands,
      Alarms alarms)
      implements Platform {
    public Hj212Platform {
      commands = List.copyOf(commands);
    }

    @Override
    public List<String> forms() {
      return idiom.forms();
    }

    @Override
    public Set<String> points() {
      return mn.keySet();
    }
  }

  /**
   * When a platform wants alarms (报警): HJ/T 212-2005, 1001 and 1022.
   *
   * @param limits within which it wants none
   * @param set whether the platform has set them, so that its own alarms follow from them
   * @param delay how long a value must be beyond them
   */
  public record Alarms(AlarmLimits limits, boolean set, Duration delay) {}

  /**
   * How a platform speaks HJ 212 (方言).
   *
   * @param dialect the name of the dialect file; empty where it goes by the national standard
   * @param lines what that file says: {@code ask 1014=set-own-clock}
   * @param forms which factors it gets, and in what form: {@code outlet1 w01018 code=011}
   * @param st the system code of points that it knows under another one than theirs
   */
  public record Idiom(
      String dialect, List<String> lines, List<String> forms, Map<String, String> st) {
    public Idiom {
      lines = List.copyOf(lines);
      forms = List.copyOf(forms);
      st = Map.copyOf(st);
    }
  }

  /**
   * A platform behind an MQTT broker (消息服务器).
   *
   * @param tls absent where the link is not encrypted
   * @param version {@code 3.1.1} or {@code 5}
   * @param payload {@code json}, {@code hj212} or {@code sparkplug-b}
   * @param topic with {@code {station}}, {@code {point}}, {@code {report}} and {@code {mn}} to be
   *     filled in
   * @param status the topic of birth and last will
   * @param user empty where the broker asks for none
   * @param password the name of its secret, empty where there is none
   * @param window how many messages may wait for their acknowledgement
   * @param frame how frames are made, where the payload is {@code hj212}
   * @param forms which factors it gets, and in what form: {@code outlet1 w01018 code=011}
   */
  public record MqttPlatform(
      String key,
      HostPort broker,
      Optional<Tls> tls,
      String version,
      String payload,
      String topic,
      String status,
      Optional<Asking> asking,
      String clientId,
      String user,
      String password,
      int qos,
      int window,
      Set<String> points,
      Optional<Frame> frame,
      List<String> forms,
      Reports reports,
      List<String> commands)
      implements Platform {}

  /**
   * A platform that takes files over HTTPS (多媒体).
   *
   * @param user empty where the server asks for none
   * @param password the name of its secret, empty where there is none
   * @param cipherKey the name of the secret that is the SM4 key of the Authorization; empty for
   *     HTTP's own
   * @param authorities whom to trust, PEM; absent for those that Java trusts
   * @param folders the watched folder of each monitoring point
   * @param fields what the form's fields are called
   * @param accepted what the body of the answer must contain; empty where a status of 2xx is enough
   */
  public record MediaPlatform(
      String key,
      URI url,
      String user,
      String password,
      String cipherKey,
      Optional<Path> authorities,
      Map<String, String> mn,
      Map<String, Path> folders,
      Map<String, String> fields,
      String accepted)
      implements Platform {

    @Override
    public Set<String> points() {
      return folders.keySet();
    }

    /** Files only. */
    @Override
    public Reports reports() {
      return Reports.NONE;
    }

    @Override
    public List<String> commands() {
      return List.of();
    }

    @Override
    public List<String> forms() {
      return List.of();
    }
  }

  /** Where requests come and where they are answered; absent where none are heard. */
  public record Asking(String requests, String answers) {}

  /**
   * How a link is encrypted. @param authorities whom to trust, PEM; absent for those that Java
   * trusts @param identity the certificate and the key by which the gateway is known, both or none
   */
  public record Tls(Optional<Path> authorities, Optional<Identity> identity) {}

  /** PEM files: the chain of certificates, and the key in PKCS #8. */
  public record Identity(Path certificate, Path key) {}

  /**
   * How a frame of HJ 212 is made.
   *
   * @param pw the name of the secret that holds PW
   * @param crc {@code HJ212}, {@code MODBUS} or {@code MODBUS-swapped}
   */
  public record Frame(String edition, Idiom idiom, Map<String, String> mn, String pw, String crc) {}

  /**
   * What a platform gets (上报).
   *
   * @param started whether it is told when the gateway started (2081)
   * @param events whether it is told what happened (2072 of 2005; since then a line of the log)
   * @param checks whether it is told of checks with standards (2062 of 2025)
   * @param state whether it gets states and run times of equipment (2021, 2041)
   * @param heads whether it gets the daily heads of the evidence chain, as a witness
   * @param results whether it gets results of analyzers that measure now and then (2013 of 2025)
   * @param measurements whether it gets single measurements of noise (2052 of 2025)
   * @param furnace whether it gets the temperature of furnaces over five minutes (2111 of 2025)
   * @param paused whether the platform itself has stopped the real-time reports for now (2012)
   * @param statePaused whether it has stopped those of states (2022)
   */
  public record Reports(
      Optional<Duration> realtime,
      Optional<Duration> minute,
      boolean hour,
      boolean day,
      boolean started,
      boolean events,
      boolean checks,
      boolean state,
      boolean heads,
      boolean results,
      boolean measurements,
      boolean furnace,
      boolean paused,
      boolean statePaused) {

    /** It gets nothing of all this. */
    static final Reports NONE =
        new Reports(
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false);
  }

  /** Where to connect to. @param port 1 to 65535 */
  public record HostPort(String host, int port) {
    public HostPort {
      if (host.isBlank() || port < 1 || port > 65535) {
        throw new IllegalArgumentException("host “" + host + "”, port " + port);
      }
    }

    @Override
    public String toString() {
      return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
  }

  /**
   * A key that was written {@code formerly:}.
   *
   * @param kind line, analyzer, point, platform or factor
   * @param from the old key; those of analyzers under a point and of factors with their point, as
   *     {@code outlet1.w01011}
   */
  public record Rename(String kind, String from, String to) {}
}
