/*
 * Preloaded into linux.uml on processors with AMX. User-mode Linux 6.1 keeps 2,696 bytes of extended state for a process;
 * the host's ptrace(2) sets all of the processor's state or none (xstateregs_set in arch/x86/kernel/fpu/regset.c), which
 * is 11,008 bytes there, and UML panics at its first process. So what UML gives is set with the rest in its initial state.
 * Needs no header, so that tcc alone compiles it. The kernel of UML is one thread.
 */
enum { SYS_ptrace = 101, PTRACE_PEEKUSR = 3, PTRACE_GETREGSET = 0x4204, PTRACE_SETREGSET = 0x4205, NT_X86_XSTATE = 0x202 };

/* Intel SDM 1, 13.4: the header's XSTATE_BV; components 0 to 9 (up to PKRU) lie in the first 2,696 bytes. */
enum { XSTATE_BV = 512, KNOWN_COMPONENTS = 0x3ff };

struct iovec {
  void *base;
  unsigned long length;
};

extern long syscall(long number, ...);
extern void *memcpy(void *to, const void *from, unsigned long length);
extern int *__errno_location(void);

static unsigned char state[65536];
static unsigned long state_length;

long ptrace(long request, long pid, long address, void *data) {
  if (request >= 1 && request <= PTRACE_PEEKUSR) {
    /* The system call stores the word, the function of libc returns it. */
    long word = 0;
    if (syscall(SYS_ptrace, request, pid, address, &word) < 0) return -1;
    *__errno_location() = 0;
    return word;
  }
  if (request != PTRACE_SETREGSET || address != NT_X86_XSTATE) return syscall(SYS_ptrace, request, pid, address, data);
  struct iovec *given = data;
  struct iovec whole = {state, sizeof state};
  if (state_length == 0) {
    if (syscall(SYS_ptrace, PTRACE_GETREGSET, pid, address, &whole) < 0) return -1;
    state_length = whole.length;
    for (unsigned long at = 0; at < state_length; at += 1) state[at] = 0;
  }
  if (given->length >= state_length) return syscall(SYS_ptrace, request, pid, address, data);
  memcpy(state, given->base, given->length);
  *(unsigned long *)(state + XSTATE_BV) &= KNOWN_COMPONENTS;
  whole.length = state_length;
  return syscall(SYS_ptrace, request, pid, address, &whole);
}
