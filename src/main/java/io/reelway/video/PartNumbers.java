package io.reelway.video;

import io.reelway.video.Part.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Assigns a number to each part: the number from an earlier run, else the derived number, else the next free one. */
final class PartNumbers {
    private final Map<Place, Long> numbers = new LinkedHashMap<>();
    private final Map<Place, Video> before = new HashMap<>();

    private PartNumbers() {}

    /** @param known parts of that parent from earlier runs; of two for one place the first counts */
    static PartNumbers of(long parentId, List<Part> parts, Collection<Video> known, VideoTable videos) {
        PartNumbers result = new PartNumbers();
        known.forEach(part -> result.before.putIfAbsent(part.place(), part));
        Map<Long, Video> derived = videos.findAll(parts.stream()
                .filter(part -> !result.before.containsKey(part.place()))
                .map(part -> VideoId.ofPart(parentId, part.preset(), part.index()))
                .toList());
        Set<Long> given = new LinkedHashSet<>();
        result.before.values().forEach(part -> given.add(part.videoId()));
        for (Part part : parts) {
            Video earlier = result.before.get(part.place());
            long id = earlier != null
                    ? earlier.videoId()
                    : result.free(
                            VideoId.ofPart(parentId, part.preset(), part.index()),
                            parentId,
                            part,
                            derived,
                            given,
                            videos);
            given.add(id);
            result.numbers.put(part.place(), id);
        }
        return result;
    }

    private long free(
            long first, long parentId, Part part, Map<Long, Video> derived, Set<Long> given, VideoTable videos) {
        long id = first;
        while (true) {
            Optional<Video> there = id == first ? Optional.ofNullable(derived.get(id)) : videos.find(id);
            boolean own =
                    there.filter(item -> item.isPart(parentId, part.place())).isPresent();
            if (own) {
                before.put(part.place(), there.get());
            }
            if (own || there.isEmpty() && !given.contains(id)) {
                return id;
            }
            id = VideoId.next(id);
        }
    }

    long of(Part part) {
        return numbers.get(part.place());
    }

    /** The part's record from an earlier run. */
    Optional<Video> before(Part part) {
        return Optional.ofNullable(before.get(part.place()));
    }

    /** All numbers, in the order of the parts. */
    List<Long> inOrder() {
        return List.copyOf(numbers.values());
    }
}
