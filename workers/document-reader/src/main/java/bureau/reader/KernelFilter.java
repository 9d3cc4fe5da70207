package bureau.reader;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// Has Linux refuse this process and all that it starts every socket, for good: a filter of system
/// calls (seccomp), which needs no privilege and works in ordinary containers too.
///
/// Refused with "permission denied": `socket` of any family, `io_uring_setup` (which could open
/// one), looking into other processes, and calls in any but the machine's own convention. Source:
/// `seccomp(2)`, `linux/filter.h`, `linux/seccomp.h`.
@SuppressWarnings("restricted") // calls the kernel directly: the process was started with leave to
final class KernelFilter {
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final long SECCOMP_SET_MODE_FILTER = 1;
  private static final long ALL_THREADS = 1;
  private static final int INSTRUCTION = 8;

  private static final short LOAD_WORD = 0x20;
  private static final short JUMP_IF_EQUAL = 0x15;
  private static final short JUMP_IF_AT_LEAST = 0x35;
  private static final short RETURN = 0x06;
  private static final int NUMBER_OF_CALL = 0;
  private static final int CONVENTION_OF_CALL = 4;
  private static final int ALLOW = 0x7fff0000;
  private static final int PERMISSION_DENIED = 0x00050000 | 13;

  /// @param convention as `linux/audit.h` numbers it
  /// @param above calls from this number on are another convention's; 0 where there is none
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Machine(int convention, int above, long seccomp, int[] refused) {}

  /// Numbers of `socket`, `io_uring_setup`, `ptrace`, `process_vm_readv`, `process_vm_writev`,
  /// `pidfd_getfd`.
  private static final Machine INTEL =
      new Machine(0xC000003E, 0x40000000, 317, new int[] {41, 425, 101, 310, 311, 438});

  private static final Machine ARM =
      new Machine(0xC00000B7, 0, 277, new int[] {198, 425, 117, 270, 271, 438});

  private KernelFilter() {}

  /// {@return whether the kernel now refuses; false where it cannot be asked to}
  static boolean install() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return false;
    }
    try {
      return switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
        case "amd64", "x86_64" -> install(INTEL);
        case "aarch64" -> install(ARM);
        default -> false;
      };
    } catch (Throwable noSuchCall) {
      return false;
    }
  }

  private static boolean install(Machine machine) throws Throwable {
    var control = call("prctl", 1, 5);
    var system = call("syscall", 1, 4);
    try (var memory = Arena.ofConfined()) {
      var program = program(machine, memory);
      var described = memory.allocate(16, 8);
      described.set(JAVA_SHORT, 0, (short) (program.byteSize() / INSTRUCTION));
      described.set(ADDRESS, 8, program);
      long prepared = (long) control.invokeExact((long) PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L);
      long installed =
          (long)
              system.invokeExact(
                  machine.seccomp(), SECCOMP_SET_MODE_FILTER, ALL_THREADS, described.address());
      return (int) prepared == 0 && installed == 0 && refusesSockets();
    }
  }

  private static boolean refusesSockets() throws Throwable {
    int internet = 2;
    int stream = 1;
    return (int) (long) call("socket", 3, 3).invokeExact((long) internet, (long) stream, 0L) == -1;
  }

  /// All arguments as machine words: that is how they are handed to the kernel.
  private static MethodHandle call(String name, int fixed, int count) {
    var linker = Linker.nativeLinker();
    var words = new java.lang.foreign.MemoryLayout[count];
    java.util.Arrays.fill(words, JAVA_LONG);
    var address = linker.defaultLookup().find(name).orElseThrow();
    var shape = FunctionDescriptor.of(JAVA_LONG, words);
    return fixed == count
        ? linker.downcallHandle(address, shape)
        : linker.downcallHandle(address, shape, Linker.Option.firstVariadicArg(fixed));
  }

  private static MemorySegment program(Machine machine, Arena memory) {
    int refused = machine.refused().length;
    int count = 4 + (machine.above() == 0 ? 0 : 1) + refused + 1;
    var program = new Program(memory.allocate((long) count * INSTRUCTION, INSTRUCTION), count);
    program.add(LOAD_WORD, CONVENTION_OF_CALL);
    program.refuseUnless(JUMP_IF_EQUAL, machine.convention());
    program.add(LOAD_WORD, NUMBER_OF_CALL);
    if (machine.above() != 0) {
      program.refuseIf(JUMP_IF_AT_LEAST, machine.above());
    }
    for (int number : machine.refused()) {
      program.refuseIf(JUMP_IF_EQUAL, number);
    }
    program.add(RETURN, ALLOW);
    program.add(RETURN, PERMISSION_DENIED);
    return program.bytes;
  }

  /// Instructions one after the other; the last one refuses.
  private static final class Program {
    private final MemorySegment bytes;
    private final int count;
    private int at;

    Program(MemorySegment bytes, int count) {
      this.bytes = bytes;
      this.count = count;
    }

    void add(short code, int value) {
      write(code, 0, 0, value);
    }

    void refuseIf(short code, int value) {
      write(code, count - 1 - at - 1, 0, value);
    }

    void refuseUnless(short code, int value) {
      write(code, 0, count - 1 - at - 1, value);
    }

    private void write(short code, int whenTrue, int whenFalse, int value) {
      long start = (long) at * INSTRUCTION;
      bytes.set(JAVA_SHORT, start, code);
      bytes.set(JAVA_BYTE, start + 2, (byte) whenTrue);
      bytes.set(JAVA_BYTE, start + 3, (byte) whenFalse);
      bytes.set(JAVA_INT, start + 4, value);
      at++;
    }
  }
}
