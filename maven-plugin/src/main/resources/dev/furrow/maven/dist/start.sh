#!/bin/sh
# Runs the Furrow job @job@; made by furrow-maven-plugin.
#
#   @name@ [options]          runs the job; what is not given is taken from conf/@name@.properties
#   @name@ [options] -- ARGS  the same, with arguments for the job's own main
#   @name@ COMMAND ...        another command: list, help, ...; @name@ --help names them all
#   @name@ --train [options]  makes the ahead-of-time caches for the Java that is here, by running the example call
#
# JAVA_HOME names the Java to use, else the one on the PATH is taken; JAVA_OPTS holds further arguments of the driver's JVM.
# FURROW_AOT=false starts without caches.

die() {
  echo "@name@: $*" >&2
  exit 2
}

# Follows symbolic links, without readlink -f, which not all systems have.
resolve() {
  resolved=$1
  while [ -h "$resolved" ]; do
    listing=$(ls -ld -- "$resolved")
    case ${listing#*' -> '} in
      /*) resolved=${listing#*' -> '} ;;
      *) resolved=${resolved%"${resolved##*/}"}${listing#*' -> '} ;;
    esac
  done
}

resolve "$0"
CDPATH=
home=$(cd -P -- "$(dirname -- "$resolved")/.." && pwd -P) || exit 2
case $home in
  *:*) die "can't run in a directory with a colon in its path, which separates entries of Java's class path: $home" ;;
esac

if [ -n "${JAVA_HOME-}" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || die "there is no Java in JAVA_HOME=$JAVA_HOME; set it to a JDK or JRE 25 or newer, or unset it"
else
  java=$(command -v java) || die "there is no java on the PATH; install a JDK or JRE 25 or newer, or set JAVA_HOME to one"
fi
resolve "$java"
version=
if [ -r "${resolved%/bin/java}/release" ]; then # asking Java itself would take as long as its start
  while IFS='=' read -r key value; do
    [ "$key" = JAVA_VERSION ] && version=$value
  done < "${resolved%/bin/java}/release"
fi
if [ -z "$version" ]; then
  version=$("$java" -version 2>&1 | sed -n 's/.* version \("[^"]*"\).*/\1/p')
fi
version=${version#\"}
version=${version%\"*}
feature=${version%%[!0-9]*}
[ "${feature:-0}" -ge 25 ] || die "needs Java 25 or newer, and $java is ${version:-of an unknown version}; set JAVA_HOME to another"

lib=$home/lib
class_path=@classPath@
config=$home/conf/@name@.properties
driver_cache=$home/aot/@name@-driver.aot
worker_cache=$home/aot/@name@-worker.aot

if [ "${1-}" = --train ]; then
  shift
  mkdir -p "$home/aot" || die "can't write to $home; the caches are made there"
  rm -f "$driver_cache" "$worker_cache" "$worker_cache.fits"
  log=$home/aot/@name@-train.log
  "$java"@jvmArguments@ "-XX:AOTCacheOutput=$driver_cache" "-Dfurrow.aotOutput=$worker_cache" \
    "-Ddev.furrow.launcher.config=$config" -Ddev.furrow.launcher.training=true \
    -cp "$class_path" dev.furrow.launcher.Main run "--job=@job@" "$@" > "$log" 2>&1 ||
    die "the example call failed, and no caches were made; see $log"
  [ -f "$driver_cache" ] || die "no cache was made; see $log"
  echo "@name@: made the ahead-of-time caches in $home/aot"
  exit 0
fi

case ${1-} in
  --help | -h | --version | -V) ;;
  '' | -*) set -- run "--job=@job@" "$@" ;;
esac
if [ "${FURROW_AOT-}" != false ] && [ -f "$driver_cache" ]; then
  # Where it does not fit the JVM goes without; @name@ says so in one line.
  set -- "-XX:AOTCache=$driver_cache" -Xlog:aot=off,cds=off "-Dfurrow.aot=$worker_cache" \
    "-Ddev.furrow.launcher.config=$config" -cp "$class_path" dev.furrow.launcher.Main "$@"
else
  set -- "-Ddev.furrow.launcher.config=$config" -cp "$class_path" dev.furrow.launcher.Main "$@"
fi
# shellcheck disable=SC2086 # several arguments
exec "$java"@jvmArguments@ ${JAVA_OPTS-} "$@"
