# Ports and processes, for ./slime run.
# shellcheck shell=bash

listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# curl is not among the prerequisites.
answers_200() {
  local status=''
  {
    exec 3<>"/dev/tcp/127.0.0.1/$1" &&
      printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\n\r\n' "$2" "$1" >&3 &&
      IFS= read -r -t 5 status <&3
  } 2>/dev/null || true
  exec 3>&-
  [[ $status == HTTP/1.?' 200 '* ]]
}

# A container without an init keeps ended orphans as zombies: those are not alive.
alive() {
  # "return" alone would, inside a trap, answer for the command before the trap.
  kill -0 "$1" 2>/dev/null || return 1
  [[ ! -r /proc/$1/stat || $(<"/proc/$1/stat") != *') Z '* ]]
} 2>/dev/null

command_line() {
  if [[ -r /proc/$1/cmdline ]]; then
    tr '\0' ' ' <"/proc/$1/cmdline"
  else
    ps -o args= -p "$1"
  fi 2>/dev/null || true
}

# Started away from the terminal's process group: Ctrl-C would otherwise reach
# Azurite at the same time as the application that is still writing to it.
start_apart() {
  if command -v setsid >/dev/null; then
    setsid "$@" </dev/null &
  else
    set -m
    "$@" </dev/null &
    set +m
  fi
}

# end_process NAME PID SECONDS: SIGTERM, patience, and SIGKILL past it.
end_process() {
  local name=$1 pid=$2 tenths=$(($3 * 10))
  kill -TERM "$pid" 2>/dev/null || return 0
  while alive "$pid"; do
    if ((tenths-- == 0)); then
      say "$name did not stop within $3 seconds and is killed"
      kill -KILL "$pid" 2>/dev/null || true
    fi
    sleep 0.1
  done
}
