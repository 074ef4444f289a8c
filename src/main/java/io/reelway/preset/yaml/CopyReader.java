package io.reelway.preset.yaml;

import io.reelway.preset.Container;
import io.reelway.preset.CopyGroup;
import io.reelway.preset.KeyTemplate;

/** Reads a {@code copy} group. */
record CopyReader(TemplateReader templates) {
    /** The container of a {@link CopyGroup} of bytes; it is not used, because the source's is kept. */
    static final Container NOT_ASKED = Container.MP4;

    CopyGroup read(Section copy) {
        CopyGroup.Form form = copy.read("as", Values.word(CopyGroup.Form.class), CopyGroup.Form.BYTES);
        if (form == CopyGroup.Form.BYTES) {
            return new CopyGroup(templates.folder(copy), TemplateReader.modifier(copy), form, NOT_ASKED);
        }
        KeyTemplate to = templates.file(copy, false, FileReader.EXTENSIONS);
        return new CopyGroup(
                to,
                TemplateReader.modifier(copy),
                form,
                Container.ofKey(to.text()).orElseThrow());
    }
}
