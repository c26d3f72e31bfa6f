# shellcheck shell=sh disable=SC2034
# Finds a Java that is new enough. Sourced by ./fanreward, ./test and .ci/run; needs nothing but a POSIX shell.
#
#   fanreward_find_java TOOL    TOOL is javac (a full JDK, to build) or java (enough to run)
#
# sets FANREWARD_JAVA_HOME and FANREWARD_JAVA_VERSION and returns 0, or returns 1. Looked at, in this order: JAVA_HOME,
# the java on PATH, then the newest of the places where JDKs are kept. FANREWARD_JDK_PLACES (folders separated by
# colons, each holding JDKs) replaces those places.

FANREWARD_MIN_JAVA=21

# Sets version and rank (a number that grows with the version) of the Java in folder $1, from its release file.
fanreward_read_release() {
    version=''
    rank=0
    [ -r "$1/release" ] || return 1
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
            JAVA_VERSION=*)
                version=${line#JAVA_VERSION=}
                version=${version#\"}
                version=${version%%\"*}
                break
                ;;
        esac
    done <"$1/release"
    plain=${version%%[!0-9.]*}
    major=${plain%%.*}
    rest=${plain#"$major"}
    rest=${rest#.}
    minor=${rest%%.*}
    rest=${rest#"$minor"}
    rest=${rest#.}
    patch=${rest%%.*}
    case $major in
        '' | ????*) return 1 ;;
    esac
    # A leading zero would be read as octal.
    minor=${minor#0}
    patch=${patch#0}
    rank=$((major * 1000000 + ${minor:-0} * 1000 + ${patch:-0}))
}

# Takes folder $1 if it is a Java that is new enough and has tool $2.
fanreward_usable() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/$2" ] || return 1
    fanreward_read_release "$1" || return 1
    [ "$rank" -ge $((FANREWARD_MIN_JAVA * 1000000)) ]
}

# Prints the home of the java on PATH, links resolved.
fanreward_java_on_path() {
    found=$(command -v java 2>/dev/null) || return 1
    hops=0
    while [ -h "$found" ] && [ "$hops" -lt 20 ]; do
        target=$(readlink "$found") || return 1
        case $target in
            /*) found=$target ;;
            *) found=${found%/*}/$target ;;
        esac
        hops=$((hops + 1))
    done
    case $found in
        */bin/java) (cd "${found%/bin/java}" 2>/dev/null && pwd -P) ;;
        *) return 1 ;;
    esac
}

fanreward_find_java() {
    FANREWARD_JAVA_HOME=''
    FANREWARD_JAVA_VERSION=''
    if fanreward_usable "${JAVA_HOME:-}" "$1"; then
        FANREWARD_JAVA_HOME=$JAVA_HOME
        FANREWARD_JAVA_VERSION=$version
        return 0
    fi
    on_path=$(fanreward_java_on_path) || on_path=''
    if fanreward_usable "$on_path" "$1"; then
        FANREWARD_JAVA_HOME=$on_path
        FANREWARD_JAVA_VERSION=$version
        return 0
    fi
    places=${FANREWARD_JDK_PLACES-/usr/lib/jvm:${HOME:-/root}/.sdkman/candidates/java:${HOME:-/root}/.jdks:/Library/Java/JavaVirtualMachines}
    best=0
    saved_ifs=$IFS
    IFS=:
    # shellcheck disable=SC2086 # the places are separated by colons
    set -- "$1" $places
    IFS=$saved_ifs
    tool=$1
    shift
    for place in "$@"; do
        for candidate in "$place"/*; do
            for home in "$candidate" "$candidate/Contents/Home"; do
                if fanreward_usable "$home" "$tool" && [ "$rank" -gt "$best" ]; then
                    best=$rank
                    FANREWARD_JAVA_HOME=$home
                    FANREWARD_JAVA_VERSION=$version
                fi
            done
        done
    done
    [ -n "$FANREWARD_JAVA_HOME" ]
}

# Says what to install and ends with the exit code for "not possible".
fanreward_no_java() {
    echo "fanreward: no JDK $FANREWARD_MIN_JAVA or newer was found; install one (such as Temurin 25 from https://adoptium.net, or your system's openjdk-$FANREWARD_MIN_JAVA-jdk package) or set JAVA_HOME to one." >&2
    exit 3
}
