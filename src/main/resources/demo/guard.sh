# Outlives the program that started it, waits for its end, and leaves nothing of it behind.
#
#   setsid sh guard.sh HOME < pipe
#
# HOME is the program's temporary directory: PostgreSQL and Redis run somewhere below it. The pipe's other end is in the
# program, so that reading it ends when the program does, however it ends.

main() {
    home=$1
    # Never remove anything that is not one of ours.
    [ -n "$home" ] && [ -f "$home/owner" ] || exit 1
    cd / || exit 1
    while read -r _; do :; done

    quit "$home/postgresql/data/postmaster.pid"
    end KILL "$(pid_in "$home/redis/redis.pid")"
    rounds=0
    while [ -n "$(left)" ] && [ "$rounds" -lt 12 ]; do
        sleep 0.2
        rounds=$((rounds + 1))
    done
    # What did not listen, or was just being started.
    for round in 1 2 3; do
        remaining=$(left)
        [ -n "$remaining" ] || break
        for process in $remaining; do end KILL "$process"; done
        sleep 0.2
    done
    rm -rf "$home"
}

# Every process that works below the home; where there is no /proc, those that left their ids there.
left() {
    if [ -d /proc/self ]; then
        ls -l /proc/[0-9]*/cwd 2>/dev/null | grep -F " -> $home/" | sed 's|.* /proc/\([0-9]*\)/cwd -> .*|\1|'
    else
        for process in $(pid_in "$home/postgresql/data/postmaster.pid") $(pid_in "$home/redis/redis.pid"); do
            kill -0 "$process" 2>/dev/null && echo "$process"
        done
    fi
}

# SIGQUIT is PostgreSQL's immediate shutdown: the postmaster ends its children and frees shared memory.
quit() {
    end QUIT "$(pid_in "$1")"
}

pid_in() {
    [ -r "$1" ] && head -n 1 "$1" | tr -cd '0-9'
}

end() {
    [ -z "$2" ] || kill "-$1" "$2" 2>/dev/null
}

trap '' INT TERM HUP
main "$1"
exit
