# What examples/run and benchmarks/run share: to build a module when its sources are newer than what was built, and to run a
# program of it. Needs Maven and a JDK, nothing else. Sourced with these set:
#   module   the module's folder, absolute
#   name     the module's name

built="$module/target/quick"

need() {
  if ! command -v "$1" >/dev/null 2>&1; then
    printf '%s/run: %s was not found; install %s.\n' "$name" "$1" "$2" >&2
    exit 1
  fi
}

# Whether anything that goes into the programs changed after the last build began.
is_stale() {
  [[ ! -e $built/stamp ]] && return
  cd "$module/.."
  [[ -n "$(find pom.xml .mvn */pom.xml */src/main -newer "$built/stamp" -print 2>/dev/null | head -n 1)" ]]
}

build() {
  local first=
  [[ -e $built/stamp ]] || first=', which fetches libraries the first time'
  printf 'Building the %s%s ...\n' "$name" "$first" >&2
  mkdir -p "$built"
  : >"$built/stamp.new"
  # Old jars would stay on the class path under another name.
  rm -rf "$built/lib" "$built/stamp"
  if ! (cd "$module/.." && mvn -B -ntp -q -Dquick -Dmaven.test.skip=true -pl "$name" -am package) \
    >"$built/build.log" 2>&1 </dev/null; then
    cat "$built/build.log" >&2
    printf '%s/run: the build failed.\n' "$name" >&2
    exit 1
  fi
  mv "$built/stamp.new" "$built/stamp"
}

# Runs a class of the module, with the JVM's options that come before "--" and the program's that follow it.
launch() {
  local main="$1" java="${JAVA_HOME:+$JAVA_HOME/bin/}java" options=()
  shift
  while [[ $1 != -- ]]; do
    options+=("$1")
    shift
  done
  shift
  need "$java" 'a JDK, version 17 or newer'
  if (is_stale); then
    need mvn 'Maven 3.8.7 or newer'
    build
  fi
  # From here on paths are relative, so that it does not matter where the sources are.
  cd "$module"
  # Java 17 would choose its encoding by the locale, and a bare one knows no letters but a to z.
  exec "$java" -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8 ${options[@]+"${options[@]}"} \
    -cp 'target/quick/classes:target/quick/lib/*' "$main" "$@"
}
