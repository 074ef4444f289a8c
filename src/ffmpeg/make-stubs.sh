#!/bin/sh
# Makes stubs/: empty shared libraries for the bundled ffmpeg (README.md says why). Run it only when the list of
# libraries changes; its results are kept in the repository, because a bare machine has no compiler.
# Wants gcc and gcc-aarch64-linux-gnu (Debian: apt-get install gcc gcc-aarch64-linux-gnu).
set -eu
cd "$(dirname "$0")"

# A library's name, and the symbol versions that ffmpeg asks of it (NONE: it asks for none): the loader complains
# on stderr at every start about a library without them.
devices='libxcb.so.1 NONE
libxcb-shm.so.0 NONE
libasound.so.2 ALSA_0.9 ALSA_0.9.0rc4
libpulse.so.0 PULSE_0'
# The build for x86_64 brings these three, the one for arm64 does not.
graphics='libdrm.so.2 NONE
libva.so.2 VA_API_0.33.0
libva-drm.so.2 NONE'

# One platform: the folder below stubs/, its compiler, its libraries.
make_platform() {
    mkdir -p "stubs/$1"
    echo "$3" | while read -r name versions; do
        script=$(mktemp)
        for version in $versions; do
            echo "$version { };"
        done >"$script"
        # -nostdlib: nothing in it, nothing needed by it. 64 KiB pages: some arm64 kernels have them.
        "$2" -shared -nostdlib -s -x c /dev/null -o "stubs/$1/$name" \
            -Wl,-soname,"$name" -Wl,--version-script,"$script" -Wl,--hash-style=gnu \
            -Wl,--build-id=none -Wl,-z,max-page-size=65536 -Wl,-z,noseparate-code -Wl,-z,norelro
        rm -f "$script"
        chmod 644 "stubs/$1/$name"
    done
}

make_platform linux-x86_64 gcc "$devices"
make_platform linux-arm64 aarch64-linux-gnu-gcc "$devices
$graphics"
