package dev.deckle.model.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.model.http.WebException.Fault;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private static final AddressRules PUBLIC = new AddressRules(false, List.of());
    private static final AddressRules LISTED = new AddressRules(false, List.of("*.images.example", "cdn.example"));
    private static final AddressRules LOCAL = new AddressRules(true, List.of("*.images.example"));

    private static Fault fault(AddressRules rules, String url) {
        try {
            rules.check(url);
        } catch (WebException e) {
            assertThat(e).hasMessageStartingWith("Expected ").hasMessageContaining("but received");
            assertThat(e.sent()).isFalse();
            return e.fault();
        }
        throw new AssertionError("Expected " + url + " to be refused");
    }

    private static void resolve(AddressRules rules, String host, String... addresses) throws WebException {
        rules.resolve(host, name -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cdn.example/a.png",
                "ftp://cdn.example/a.png",
                "file:///etc/passwd",
                "jar:https://cdn.example/a!/b",
                "data:image/png;base64,AAAA",
                "//cdn.example/a",
                "/a.png",
                "cdn.example",
                "",
                "https://",
                "https:///a",
                "https://user@cdn.example/a",
                "https://user:pass@cdn.example/a",
                "https://cdn.example@evil.example/",
                "https://cdn.example\\@evil.example/",
                "https://cdn.example /a",
                "https://cdn.example/\r\nHost: x",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://[fe80::1%25eth0]/",
                "https://cdn_example/",
                "https://b\u00fccher.example/"
            })
    void refusesUrlsThatAreNotPlainHttps(String url) {
        assertThat(fault(PUBLIC, url)).isEqualTo(Fault.ADDRESS);
        assertThat(fault(LISTED, url)).isEqualTo(Fault.ADDRESS);
        assertThat(fault(LOCAL, url)).isEqualTo(Fault.ADDRESS);
    }

    @Test
    void longUrlsAreRefused() {
        assertThat(fault(PUBLIC, "https://cdn.example/" + "a".repeat(8192))).isEqualTo(Fault.ADDRESS);
    }

    @Test
    void theListHoldsWholeNamesAndThoseBelow() throws WebException {
        assertThatCode(() -> LISTED.check("https://a.images.example/x?sig=1")).doesNotThrowAnyException();
        assertThatCode(() -> LISTED.check("https://A.B.Images.Example/x")).doesNotThrowAnyException();
        assertThatCode(() -> LISTED.check("https://cdn.example:8443/x")).doesNotThrowAnyException();
        for (String host : List.of(
                "images.example",
                "evilimages.example",
                "a.images.example.evil",
                "x.cdn.example",
                "cdn.example.",
                "localhost",
                "127.0.0.1",
                "[::1]")) {
            assertThat(fault(LISTED, "https://" + host + "/x")).as(host).isEqualTo(Fault.ADDRESS);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressRules(false, List.of("https://a.b")));
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressRules(false, List.of("*")));
    }

    @Test
    void loopbackIsForLoopbackBasesAlone() throws WebException {
        for (String host : List.of("localhost:81", "127.0.0.1", "127.8.9.1:8080", "[::1]:9")) {
            assertThatCode(() -> LOCAL.check("http://" + host + "/x")).doesNotThrowAnyException();
            assertThat(fault(PUBLIC, "http://" + host + "/x")).isEqualTo(Fault.ADDRESS);
        }
        assertThat(fault(LOCAL, "http://other.example/x")).isEqualTo(Fault.ADDRESS);
        assertThatCode(() -> LOCAL.check("https://other.example/x")).doesNotThrowAnyException();
        resolve(LOCAL, "localhost", "127.0.0.1", "::1");
        assertThatExceptionOfType(WebException.class).isThrownBy(() -> resolve(LOCAL, "localhost", "10.0.0.1"));
        assertThatExceptionOfType(WebException.class).isThrownBy(() -> resolve(LOCAL, "other.example", "127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.1.2.3",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::10.0.0.1",
                "::8.8.8.8",
                "64:ff9b::10.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::8.8.8.8",
                "2002:0a00:0001::",
                "2002:7f00:0001::1",
                "2002:c0a8:0101::1",
                "2001:0:0a00:1:0:0:f5ff:fffe",
                "2001:0:808:808:0:0:80ff:fffe",
                "2001:0:7f00:1:0:0:f7f7:f7f7",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "3fff::1",
                "100::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "5f00::1"
            })
    void refusesAddressesThatAreNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address).getAddress()))
                .as(address)
                .isFalse();
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> resolve(PUBLIC, "cdn.example", address))
                .matches(e -> e.fault() == Fault.ADDRESS);
        assertThatExceptionOfType(WebException.class)
                .as("one bad address among good ones")
                .isThrownBy(() -> resolve(PUBLIC, "cdn.example", "8.8.8.8", address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::200e",
                "64:ff9b::8.8.8.8",
                "2002:0808:0808::1",
                "2001:0:808:808:0:0:f7f7:f7f7",
                "2001:4860:4860::8888"
            })
    void takesPublicAddresses(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address).getAddress()))
                .as(address)
                .isTrue();
        resolve(PUBLIC, "cdn.example", address);
    }

    @Test
    void mappedAddressesAreLookedAtAsWhatTheyAre() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        assertThat(PublicAddresses.contain(mapped)).isFalse();
        mapped[12] = 8;
        assertThat(PublicAddresses.contain(mapped)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example",
                "http://8.8.8.8",
                "http://169.254.169.254",
                "http://[fe80::1]",
                "ftp://localhost",
                "https://user@api.example",
                "https://api.example?x=1",
                "https://api.example#x",
                "api.example",
                "",
                "https://"
            })
    void refusesBaseUrls(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BaseUrl.parse("SOME_BASE_URL", text))
                .withMessageStartingWith("Expected ")
                .withMessageContaining("SOME_BASE_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1",
                "http://192.168.1.5:7860",
                "http://100.64.3.2",
                "http://[fd00::5]:8188",
                "http://gpu-box:7860",
                "http://gpu.local",
                "https://192.168.1.5"
            })
    void aServerOfOnesOwnIsTypedAndPrivate(String text) {
        BaseUrl typed = BaseUrl.parse("SOME_BASE_URL", text);
        assertThat(typed.isPlain()).isEqualTo(text.startsWith("http:"));
        assertThat(typed.rules().own())
                .isEqualTo(text.startsWith("http:") ? AddressRules.Own.PLAIN : AddressRules.Own.SECURE);
        if (typed.isPlain()) {
            assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.ofProvider("X", text));
        }
    }

    /** http is for private addresses, whatever name was typed; a provider's own name is public, and a URL that it sends too. */
    @Test
    void privateAddressesAreForTypedHostsAlone() throws WebException {
        AddressRules plain = BaseUrl.parse("X", "http://gpu-box:7860").rules();
        resolve(plain, "gpu-box", "192.168.1.5", "fd00::5");
        assertRefused(plain, "gpu-box", "8.8.8.8");
        assertRefused(plain, "gpu-box", "192.168.1.5", "8.8.8.8");
        assertRefused(plain, "gpu-box", "169.254.169.254");
        assertRefused(plain, "other", "192.168.1.5");
        AddressRules secure = BaseUrl.parse("X", "https://gateway.example").rules();
        resolve(secure, "gateway.example", "10.1.2.3");
        resolve(secure, "gateway.example", "8.8.8.8");
        assertRefused(secure, "cdn.example", "10.1.2.3");
        assertRefused(BaseUrl.ofProvider("X", "https://api.example").rules(), "api.example", "10.1.2.3");
        AddressRules named = BaseUrl.parse("X", "http://gpu-box:7860").rulesFor(List.of());
        assertThat(fault(named, "http://gpu-box:7860/x.png")).isEqualTo(Fault.ADDRESS);
        assertRefused(named, "gpu-box", "192.168.1.5");
    }

    private static void assertRefused(AddressRules rules, String host, String... addresses) {
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> resolve(rules, host, addresses))
                .matches(e -> e.fault() == Fault.ADDRESS);
    }

    /** A key goes to the API's own origin, and to hosts that it is for over TLS; nothing shows it. */
    @Test
    void aKeyKnowsItsHosts() {
        Secret key = Secret.inHeader("KEY", "x-key", "very-secret-1").alsoFor(List.of("*.bfl.example"));
        assertThat(key.goesTo(URI.create("https://api.us1.bfl.example/v1/x"))).isTrue();
        for (String other : List.of(
                "http://api.us1.bfl.example/v1/x",
                "https://api.us1.bfl.example:8443/v1/x",
                "https://bfl.example/v1/x",
                "https://evilbfl.example/x",
                "https://bfl.example.evil.example/x")) {
            assertThat(key.goesTo(URI.create(other))).as(other).isFalse();
        }
        assertThat(key.toString() + key.redact("said very-secret-1")).doesNotContain("very-secret");
        assertThat(Secret.of("KEY", "x").redact("Expected a response")).isEqualTo("Expected a response");
        assertThat(Secret.of("KEY", "12345").redact("at 12345")).isEqualTo("at 12345");
        assertThat(Secret.of("KEY", "123456").redact("Bearer 123456, 123456")).isEqualTo("[key], [key]");
        Secret login = Secret.basic("AUTH", "me:very-secret-2 ü");
        String sent = Base64.getEncoder().encodeToString("me:very-secret-2 ü".getBytes(StandardCharsets.UTF_8));
        assertThat(login.in(WebRequest.get(URI.create("https://a.example"))).headers())
                .containsEntry("Authorization", "Basic " + sent);
        assertThat(login.redact("Basic " + sent + " me:very-secret-2 ü, very-secret-2 ü"))
                .doesNotContain("very-secret")
                .doesNotContain(sent);
        assertThat(Secret.NONE
                        .in(WebRequest.get(URI.create("https://a.example")))
                        .headers())
                .isEmpty();
        for (String none : List.of("", "me", ":x", "me:\r\nX: y")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Secret.basic("AUTH", none))
                    .withMessageContaining("AUTH")
                    .withMessageContaining("received " + none.length());
        }
    }

    @Test
    void baseUrlsKeepTheirPrefix() {
        assertThat(BaseUrl.parse("X", "https://gateway.example:8443/ai/").at("/v1/runs?x=1"))
                .hasToString("https://gateway.example:8443/ai/v1/runs?x=1");
        assertThat(BaseUrl.parse("X", "http://localhost:99").isLoopback()).isTrue();
        assertThat(BaseUrl.parse("X", "https://api.example").isLoopback()).isFalse();
    }
}
