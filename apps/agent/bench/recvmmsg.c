/* The least that receiving costs: recvmmsg(2) in a loop, nothing done with what comes. Arguments: port, receive buffer in
 * bytes, seconds. Prints how many datagrams came. Compiled and run by receive-exact.ts where there is a compiler. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { BATCH = 128, BYTES = 2048 };

int main(int count, char **argument) {
  if (count < 4) return 2;
  int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
  int room = atoi(argument[2]);
  if (setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room) < 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argument[1]))};
  inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  if (bind(descriptor, (struct sockaddr *)&address, sizeof address) < 0) return 1;
  static char bytes[BATCH][BYTES];
  static struct iovec vectors[BATCH];
  static struct mmsghdr messages[BATCH];
  for (int i = 0; i < BATCH; i++) {
    vectors[i] = (struct iovec){bytes[i], BYTES};
    messages[i].msg_hdr = (struct msghdr){.msg_iov = &vectors[i], .msg_iovlen = 1};
  }
  long received = 0;
  time_t end = time(NULL) + atoi(argument[3]);
  struct pollfd readable = {.fd = descriptor, .events = POLLIN};
  while (time(NULL) < end) {
    if (poll(&readable, 1, 100) <= 0) continue;
    int taken = recvmmsg(descriptor, messages, BATCH, MSG_DONTWAIT, NULL);
    if (taken > 0) received += taken;
  }
  printf("%ld\n", received);
  return 0;
}
