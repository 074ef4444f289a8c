package io.reelway.record.provisioning;

import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** The table's columns, as the library wants them and as the footer says them. */
final class ProvisioningSchema {
    private static final String CONTENT_ID = "content_id";
    private static final String PUB_ID = "pub_id";
    private static final String ADD_AT = "add_at";

    static final MessageType MESSAGE = Types.buildMessage()
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(CONTENT_ID)
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(PUB_ID)
            .optional(PrimitiveTypeName.INT96)
            .named(ADD_AT)
            .named("provisioning");

    private ProvisioningSchema() {}

    /** The columns of {@code content_id}, {@code pub_id} and {@code add_at}, in this order. */
    static List<ColumnDescriptor> columns() {
        return MESSAGE.getColumns();
    }

    static List<SchemaElement> elements() {
        return List.of(
                new SchemaElement(MESSAGE.getName()).setNum_children(columns().size()),
                text(CONTENT_ID),
                text(PUB_ID),
                optional(ADD_AT).setType(Type.INT96));
    }

    private static SchemaElement text(String name) {
        // old readers know the converted type only
        return optional(name)
                .setType(Type.BYTE_ARRAY)
                .setConverted_type(ConvertedType.UTF8)
                .setLogicalType(LogicalType.STRING(new StringType()));
    }

    private static SchemaElement optional(String name) {
        return new SchemaElement(name).setRepetition_type(FieldRepetitionType.OPTIONAL);
    }
}
