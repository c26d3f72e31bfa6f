# shellcheck shell=sh
# Finds a JDK and builds what the benchmarks need. Sourced by ./run, ./matching, ./commits and ./load, which give the name
# of their main class to benchmarks_exec. Environment: FANREWARD_BUILD=never runs what is built; TMPDIR is where stores are
# made; FANREWARD_EXTENSIONS is a folder of jars with functions of your own, otherwise ext beside ./fanreward.

# shellcheck source=../.mvn/find-jdk.sh
. "$root/.mvn/find-jdk.sh"
fanreward_find_java javac || fanreward_no_java

lib=$root/benchmarks/target/dist/lib
if [ "${FANREWARD_BUILD:-}" != never ] || [ ! -d "$lib" ]; then
    echo "benchmarks: building with Java $FANREWARD_JAVA_VERSION" >&2
    log=$root/benchmarks/target/build.log
    mkdir -p "${log%/*}"
    if ! (cd "$root" && JAVA_HOME=$FANREWARD_JAVA_HOME ./mvnw -B -ntp -pl benchmarks -am -Dmaven.test.skip=true package) >"$log" 2>&1; then
        echo "benchmarks: the build failed; the end of $log says:" >&2
        tail -n 25 "$log" >&2
        exit 3
    fi
fi

terminal=false
if [ -t 2 ]; then terminal=true; fi

benchmarks_exec() {
    exec "$FANREWARD_JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir="${TMPDIR:-/tmp}" \
        -Dfanreward.terminal="$terminal" -cp "$lib/*:${FANREWARD_EXTENSIONS:-$root/ext}/*" "$@"
}
