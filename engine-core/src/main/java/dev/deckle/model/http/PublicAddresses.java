package dev.deckle.model.http;

import java.util.List;

/**
 * Knows which addresses are on the public internet, by the special-purpose registries of IANA (RFC 6890). An IPv4
 * address inside an IPv6 one – mapped, 6to4, NAT64, Teredo – is looked at as what it is.
 */
final class PublicAddresses {
    /** This network, private, shared, loopback, link-local, protocols, documentation, relays, benchmarks, multicast, reserved. */
    private static final List<Block> NOT_PUBLIC = List.of(
            new Block(0x00000000, 8),
            new Block(0x0A000000, 8),
            new Block(0x64400000, 10),
            new Block(0x7F000000, 8),
            new Block(0xA9FE0000, 16),
            new Block(0xAC100000, 12),
            new Block(0xC0000000, 24),
            new Block(0xC0000200, 24),
            new Block(0xC0586300, 24),
            new Block(0xC0A80000, 16),
            new Block(0xC6120000, 15),
            new Block(0xC6336400, 24),
            new Block(0xCB007100, 24),
            new Block(0xE0000000, 4),
            new Block(0xF0000000, 4));

    /** Private and shared: another machine of the user's own may be there. This one goes by its own names alone. */
    private static final List<Block> PRIVATE = List.of(
            new Block(0x0A000000, 8), new Block(0x64400000, 10), new Block(0xAC100000, 12), new Block(0xC0A80000, 16));

    private static final int GLOBAL_UNICAST = 0x20;
    private static final int IPV4_BYTES = 4;

    private record Block(int base, int bits) {
        boolean holds(int address) {
            return (address ^ base) >>> (32 - bits) == 0;
        }
    }

    private PublicAddresses() {}

    /** Returns whether 4 or 16 bytes are the address of a public host. */
    static boolean contain(byte[] address) {
        if (address.length == IPV4_BYTES) {
            return isPublic(ipv4(address, 0));
        }
        int first = ipv4(address, 0);
        int second = ipv4(address, 4);
        int last = ipv4(address, 12);
        boolean zeros = first == 0 && second == 0;
        if (zeros && ipv4(address, 8) == 0x0000FFFF) {
            return isPublic(last);
        }
        if (first == 0x0064FF9B) {
            return second == 0 && ipv4(address, 8) == 0 && isPublic(last);
        }
        if (first >>> 16 == 0x2002) {
            return isPublic((first << 16) | (second >>> 16));
        }
        if (first == 0x20010000) {
            return isPublic(second) && isPublic(~last);
        }
        boolean protocols = first >>> 9 == 0x20010000 >>> 9;
        boolean documentation = first == 0x20010DB8 || first >>> 12 == 0x3FFF0000 >>> 12;
        return (address[0] & 0xE0) == GLOBAL_UNICAST && !protocols && !documentation;
    }

    /** Returns whether 4 or 16 bytes are an address of a private network; those of this machine and link-local ones are not. */
    static boolean isPrivate(byte[] address) {
        if (address.length == IPV4_BYTES) {
            int ipv4 = ipv4(address, 0);
            return PRIVATE.stream().anyMatch(block -> block.holds(ipv4));
        }
        boolean zeros = ipv4(address, 0) == 0 && ipv4(address, 4) == 0;
        int third = ipv4(address, 8);
        int last = ipv4(address, 12);
        if (zeros && third == 0x0000FFFF) {
            return PRIVATE.stream().anyMatch(block -> block.holds(last));
        }
        return (address[0] & 0xFE) == 0xFC;
    }

    private static boolean isPublic(int ipv4) {
        return NOT_PUBLIC.stream().noneMatch(block -> block.holds(ipv4));
    }

    private static int ipv4(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 24)
                | ((bytes[at + 1] & 0xFF) << 16)
                | ((bytes[at + 2] & 0xFF) << 8)
                | (bytes[at + 3] & 0xFF);
    }
}
